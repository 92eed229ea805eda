extension ApplicationIdentifierTable {
  /// The transport of a logistic unit: 43nn.
  static let transport = """
    4300 | X..35 pcenc                | with 00           | SHIP TO COMP
    4301 | X..35 pcenc                | with 00           | SHIP TO NAME
    4302 | X..70 pcenc                | with 00           | SHIP TO ADD1
    4303 | X..70 pcenc                | with 4302         | SHIP TO ADD2
    4304 | X..70 pcenc                | with 00           | SHIP TO SUB
    4305 | X..70 pcenc                | with 00           | SHIP TO LOC
    4306 | X..70 pcenc                | with 00           | SHIP TO REG
    4307 | X2 iso3166alpha2           | with 00           | SHIP TO COUNTRY
    4308 | X..30                      | with 00           | SHIP TO PHONE
    4309 | N10 latitude N10 longitude | with 00           | SHIP TO GEO
    4310 | X..35 pcenc                | with 00           | RTN TO COMP
    4311 | X..35 pcenc                | with 00           | RTN TO NAME
    4312 | X..70 pcenc                | with 00           | RTN TO ADD1
    4313 | X..70 pcenc                | with 4312         | RTN TO ADD2
    4314 | X..70 pcenc                | with 00           | RTN TO SUB
    4315 | X..70 pcenc                | with 00           | RTN TO LOC
    4316 | X..70 pcenc                | with 00           | RTN TO REG
    4317 | X2 iso3166alpha2           | with 00           | RTN TO COUNTRY
    4318 | X..20                      | with 00           | RTN TO POST
    4319 | X..30                      | with 00           | RTN TO PHONE
    4320 | X..35 pcenc                | with 00           | SRV DESCRIPTION
    4321 | N1 yesno                   | with 00           | DANGEROUS GOODS
    4322 | N1 yesno                   | with 00           | AUTH TO LEAVE
    4323 | N1 yesno                   | with 00           | SIG REQUIRED
    4324 | N6 yymmd0 N4 hhmi          | with 00           | NOT BEF DEL DT
    4325 | N6 yymmd0 N4 hhmi          | with 00           | NOT AFT DEL DT
    4326 | N6 yymmdd                  | with 00           | REL DATE
    4330 | N6 [X1] hyphen             | with 00, not 4331 | MAX TEMP F.
    4331 | N6 [X1] hyphen             | with 00, not 4330 | MAX TEMP C.
    4332 | N6 [X1] hyphen             | with 00, not 4333 | MIN TEMP F.
    4333 | N6 [X1] hyphen             | with 00, not 4332 | MIN TEMP C.
    """
}
