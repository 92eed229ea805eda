/// The plane z = a + bx + cy that lies nearest to points, by least squares.
struct PlaneFit {
  private var (n, x, y, z) = (0.0, 0.0, 0.0, 0.0)
  private var (xx, xy, yy, xz, yz) = (0.0, 0.0, 0.0, 0.0, 0.0)

  mutating func add(_ px: Double, _ py: Double, _ pz: Double) {
    n += 1
    x += px
    y += py
    z += pz
    xx += px * px
    xy += px * py
    yy += py * py
    xz += px * pz
    yz += py * pz
  }

  /// The plane as a function of x and y, or `nil` when the points do not spread.
  var plane: ((Double, Double) -> Double)? {
    guard n >= 3 else { return nil }
    let (sxx, sxy, syy) = (xx - x * x / n, xy - x * y / n, yy - y * y / n)
    let (sxz, syz) = (xz - x * z / n, yz - y * z / n)
    let determinant = sxx * syy - sxy * sxy
    guard determinant > 1e-9 else { return nil }
    let b = (sxz * syy - syz * sxy) / determinant
    let c = (syz * sxx - sxz * sxy) / determinant
    let a = (z - b * x - c * y) / n
    return { a + b * $0 + c * $1 }
  }
}
