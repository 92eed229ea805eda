extension ApplicationIdentifierTable {
  /// What else is said of items and persons: 7nnn.
  static let attributes = """
    7001 | N13                     | with 01/02/8006/8026           | NSN
    7002 | X..30                   | with 01/02                     | MEAT CUT
    7003 | N6 yymmdd N4 hhmi       | with 01/02/03                  | EXPIRY TIME
    7004 | N..4                    | with 01+10/03+10               | ACTIVE POTENCY
    7005 | X..12                   | with 01/02                     | CATCH AREA
    7006 | N6 yymmdd               | with 01/02                     | FIRST FREEZE DATE
    7007 | N6 yymmdd [N6] yymmdd   | with 01/02                     | HARVEST DATE
    7008 | X..3                    | with 01/02                     | AQUATIC SPECIES
    7009 | X..10                   | with 01/02                     | FISHING GEAR TYPE
    7010 | X..2                    | with 01/02/03                  | PROD METHOD
    7011 | N6 yymmdd [N4] hhmi     | with 01/02/03                  | TEST BY DATE
    7020 | X..20                   | with 01+416/03+416/8006+416    | REFURB LOT
    7021 | X..20                   | with 01/03/8006                | FUNC STAT
    7022 | X..20                   | with 01+7021/03+7021/8006+7021 | REV STAT
    7023 | X..30 gcppos1           |                                | GIAI - ASSEMBLY
    7030 | N3 iso3166999 X..27     | with 01/02                     | PROCESSOR # 0
    7031 | N3 iso3166999 X..27     | with 01/02                     | PROCESSOR # 1
    7032 | N3 iso3166999 X..27     | with 01/02                     | PROCESSOR # 2
    7033 | N3 iso3166999 X..27     | with 01/02                     | PROCESSOR # 3
    7034 | N3 iso3166999 X..27     | with 01/02                     | PROCESSOR # 4
    7035 | N3 iso3166999 X..27     | with 01/02                     | PROCESSOR # 5
    7036 | N3 iso3166999 X..27     | with 01/02                     | PROCESSOR # 6
    7037 | N3 iso3166999 X..27     | with 01/02                     | PROCESSOR # 7
    7038 | N3 iso3166999 X..27     | with 01/02                     | PROCESSOR # 8
    7039 | N3 iso3166999 X..27     | with 01/02                     | PROCESSOR # 9
    7040 | N1 X1 X1 X1 importeridx | off-link                       | UIC+EXT
    7041 | X..4 packagetype        | with 00, off-link              | UFRGT UNIT TYPE
    710  | X..20                   | with 01                        | NHRN PZN
    711  | X..20                   | with 01                        | NHRN CIP
    712  | X..20                   | with 01                        | NHRN CN
    713  | X..20                   | with 01                        | NHRN DRN
    714  | X..20                   | with 01                        | NHRN AIM
    715  | X..20                   | with 01                        | NHRN NDC
    716  | X..20                   | with 01                        | NHRN AIC
    717  | X..20                   | with 01                        | NHRN SRN
    7230 | X2 X..28                | with 01/8004                   | CERT # 1
    7231 | X2 X..28                | with 01/8004                   | CERT # 2
    7232 | X2 X..28                | with 01/8004                   | CERT # 3
    7233 | X2 X..28                | with 01/8004                   | CERT # 4
    7234 | X2 X..28                | with 01/8004                   | CERT # 5
    7235 | X2 X..28                | with 01/8004                   | CERT # 6
    7236 | X2 X..28                | with 01/8004                   | CERT # 7
    7237 | X2 X..28                | with 01/8004                   | CERT # 8
    7238 | X2 X..28                | with 01/8004                   | CERT # 9
    7239 | X2 X..28                | with 01/8004                   | CERT # 10
    7240 | X..20                   | with 01/8006, not 03           | PROTOCOL
    7241 | N2 mediatype            | with 8017/8018                 | AIDC MEDIA TYPE
    7242 | X..25                   | with 8017/8018                 | VCN
    7250 | N8 yyyymmdd             | with 8018, not 7251            | DOB
    7251 | N8 yyyymmdd N4 hhmi     | with 8018, not 7250            | DOB TIME
    7252 | N1 iso5218              | with 8018                      | BIO SEX
    7253 | X..40 pcenc             | with 8017/8018, not 7256/7259  | FAMILY NAME
    7254 | X..40 pcenc             | with 8017/8018, not 7256/7259  | GIVEN NAME
    7255 | X..10                   | with 8017/8018, not 7256/7259  | SUFFIX
    7256 | X..90 pcenc             | with 8017/8018                 | FULL NAME
    7257 | X..70 pcenc             | with 8018                      | PERSON ADDR
    7258 | X3 posinseqslash        | with 8018+7259                 | BIRTH SEQUENCE
    7259 | X..40 pcenc             | with 8018, not 7256            | BABY
    """
}
