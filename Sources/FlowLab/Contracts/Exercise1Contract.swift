/// Exercise 1, Jacobians: derivations as tests.
///
/// The exercise sheet in code.
///
/// A derivation is a chain of ``Formula``s from a definition to a closed form. The suite evaluates neighboring lines
/// at many points and names the first step that does not follow.
///
/// | task | what to derive | requirements |
/// |---|---|---|
/// | 1.1 | the density of x = a·u + b, u ~ N(0, 1) | ``DensityTasks`` |
/// | 1.2 | the density of Y = cX | ``DensityTasks`` |
/// | 1.3 | quantile functions, inverse-transform sampling | ``DensityTasks`` |
/// | 1.4 | determinant and density of z ↦ −z + a | ``CompositionTasks`` |
/// | 1.5 | the inverse of a composition | ``CompositionTasks`` |
/// | 1.6 | the log-determinant of a composition | ``CompositionTasks`` |
/// | 1.7 | Jacobian and log-determinant of an affine coupling layer | ``MatrixTasks`` |
/// | 1.8 | permutations, elementwise flows, the full affine flow | ``MatrixTasks`` |
/// | 1.9 | the matrix determinant lemma, planar and radial flows | ``MatrixTasks`` |
/// | 1.10 | the ELBO three ways, and with a flow as the prior | ``EvidenceTasks`` |
/// | 1.11 | find the bug: wrong boards | ``BugTasks`` |
/// | 1.12 | errata hunt: wrong slides | ``BugTasks`` |
///
/// Sources: DTU 02460 week 2 (exercises 2.1–2.3); Koç COMP547 lecture 6; Papamakarios et al. 2021.
public protocol Exercise1Contract: DensityTasks, CompositionTasks, MatrixTasks, EvidenceTasks, BugTasks,
  Sendable
{}
