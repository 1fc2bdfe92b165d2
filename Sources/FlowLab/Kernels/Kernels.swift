/// The loops under every tensor operation: plain memory in, plain memory out, no shapes and no
/// gradients.
///
/// FlowLab is compiled file by file, so a generic function is specialized, and a function inlined,
/// only where its body can be seen: in its own file. Each file here therefore holds one idea
/// completely: the inner loop, private and generic, and below it the entry point that picks `Float`
/// or `Double` and calls it.
///
/// Two promises hold for all of them. An element's result does not depend on where it lies in the
/// array, and no sum is divided differently because more threads are at work: results are the same,
/// bit for bit, on one core and on many.
enum Kernels {}
