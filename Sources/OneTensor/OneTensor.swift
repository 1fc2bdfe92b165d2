import FlowLab

/// The least that a program with FlowLab can do: `flowlab bench start` measures how long it takes, start to end.
@main
enum OneTensor {
  static func main() {
    precondition(Tensor([1, 2, 3]).sum().item == 6)
  }
}
