// Written by scripts/make-lesson-tokens.ts: change it there. All keys are published demo keys: never use them.

/** The time at which every lesson stands: 2026-01-01T00:00:00Z, unix seconds. */
export const T0 = 1767225600

/** The secret of the campus server, 36 bytes. */
export const K1 = 'campus-demo-secret-do-not-reuse-0001'

/** The private key of the campus, RSA with 2048 bits. */
export const rsaPrivatePem =
  '-----BEGIN PRIVATE KEY-----\nMIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQC6fHyFe42Yo+7+\n+7+cWymck1rX+EaFm+Bwn6eyzm8HGw234AD+KtZRUklzqeQCeLsbjh56zw265bEF\nQtG4u3vPF5LpsMmNU5wC7hq0mkivwRBSwC+0Yu7LdJEeOqpy3lT49RgB/0dT6uYK\nN4B2uSWfl3KEjHOPa0TrPxX5DaFhpQ2faaPr3DBVfyOMp0lMrguCi87U+FIL9YbO\nOR/dDWoyZCC/AKQkwHXHDSZ803I5U+tc8SNN5BcgKnSUAbeZ1/GTcwxh9L6Bbruq\n9txLx3+tPXxoahazQg8ZX1ykHg+8L2B+aRMKA3O4wO4kT5tP79AhqauSuTIGi9M5\nn0HHGRkFAgMBAAECggEAG6IrNH9mr73pAg0taz6h96LpNPQEBTPgKegqiicnUiL6\n4SqXExKnb+T03+gGkqwvs6lXUGTimLWFCe3JFGnpsnoAidLpxuCjD1cXi3gKOcru\nv4hdeUoorurOvy87xyo1Zq+w10jr2Z5G6LApP853KgMf087ZJ+EiFQbj22Qe7BAv\nWhc4b0iTV1NsRjkyo8nS9ySRDI4A2e4AJcxp7ZFeMbobbIlJ0PsHC/kGOHh0Lq7Y\nQ6AElCoBO3UXTIY3MKVAExPpYHuFeZdf1mi5QbRAI8bJ9aiu5MY6WS4dKRjhgp1w\nl8gHfDoywoCmCrjmSb3jlMnJsDLS+SlYmkCu0rvYmQKBgQDwsRGiYtxxmCy+WHd8\nnn0xXAsTwGgFMRA/9v2Nh/MvzBa7pkuQcINoqjh/WfC9e8i+fzvn3kWJGr8s7TGM\nnblkrJbIqQIS0Go45sanHVU27na4cl8LcbZzsZUACCd590J9IPA2oQb4J0Laf7TL\ncSRyKdgmp4OnPeSelKsP7db5SQKBgQDGWNj9lmPk/gFWsduXpGD7IQ1FNa9jnPUU\nBY3kQBJVJ1m4q7zgjmhgBm2q9yJ03RjmpAJR7+QBix7735Th72HCTrecSs6YtV1W\nMFBMULWMf9PriYYJiX62lGNTol/eZqcJ6ZrcIGVauT2wOacCpsChKiOHisXl428s\nsaBHS7G93QKBgB5+YHyRR9qAbBLFhIXeUoAhaCndc5BM0gE4mpEGy1Gf6rVlcSdg\nidWF01iXHX/0Ic+4sO9EYszm/ZeEiYWGKgnOL+BGQUP+8aY53qsndTdbaOEfZFk/\n09y+f+EcJ1w1blAKD0Tsi8R+vOKP0WkA8ZwhHwhuqqhSmBdbQHzpJhY5AoGARUeF\nS1X7QGHEP+7Rv67HvQ+3XeQ5hbauF7c073O9s4aSHSHHUDwNkvTL23qEy4Lqjqzc\nrpf28N8SDHH0w9HkOIVcNrgeX1KB7nfjpDRQpWmEsPGRIsWmv8kmxHCjwb/jOmAh\nGiAqpryrImGQxylNgT2BuXcsVnbRPzAvxpdW1vUCgYAlhvUnNPUaiM98jCbDQ4ev\n6vzZMESLfSQSBTG763rcpH3R7BwM+YIuLimclmcYtKoXDoPloVKanCKBSedcJRHF\n+isTUk1hR+DMRoN3Wr7UuBbO88qm30qJJk4JpECqZJf+93dRcLCaAFtBbgLx+b6r\nVMND4XEdVEx7dPpNXVXvog==\n-----END PRIVATE KEY-----\n'

/** Its public half. */
export const rsaPublicPem =
  '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAunx8hXuNmKPu/vu/nFsp\nnJNa1/hGhZvgcJ+nss5vBxsNt+AA/irWUVJJc6nkAni7G44ees8NuuWxBULRuLt7\nzxeS6bDJjVOcAu4atJpIr8EQUsAvtGLuy3SRHjqqct5U+PUYAf9HU+rmCjeAdrkl\nn5dyhIxzj2tE6z8V+Q2hYaUNn2mj69wwVX8jjKdJTK4LgovO1PhSC/WGzjkf3Q1q\nMmQgvwCkJMB1xw0mfNNyOVPrXPEjTeQXICp0lAG3mdfxk3MMYfS+gW67qvbcS8d/\nrT18aGoWs0IPGV9cpB4PvC9gfmkTCgNzuMDuJE+bT+/QIamrkrkyBovTOZ9BxxkZ\nBQIDAQAB\n-----END PUBLIC KEY-----\n'

/** The private key that the campus used before. */
export const rsaOldPrivatePem =
  '-----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDKGDR9v4Mhj2Wz\nf/Y3UU2aGHi2dQ0vLfMXrB8znTH4SbOcD1+USyvboHrBEIKIvZpbUyH6DaAYw2Ai\n4BqoePdQJvL8hVjIhsB2IBw0VhJitpYftsjZ8KF64ZOqz2c5EEtNaThVx08fLD1c\nVuHzVAEIEvCEh3Lh/AGw2h2sGJ5E4GliDj211O9IlkC93NlniEMBSLHZIBnd/X+r\nU+j8z6mKxmOKiCdv/b8tfkBTqOWu+JsvGnUe5t3HUp7EYYJTRppDTWr/aMPIdv29\nXKlLXrjtU8D43tc0lpt3s6/XJvd+jwx2OzD6E0ENP+A/nFdV0DxZPypgQHptV8ES\nn6rGv0enAgMBAAECggEASVvm9fyGT7DbZICfMi5XooeejfDIY+dkliO7QcOeh3fN\ndGlaMxzkYzmKRbnGAHf+54ayTzAR/Nsy8wXxd1VNxPEWhBath0Du7RIz2sWhr+aC\ncSmrF/2SyGXI8hiOajbhdsyqj+yk6nZnIbVCGM9V/oXNe/Yk/CY7wOQ0ICvhi7Na\nlvqxDQEYCg5i5JYDx7pa8c6rED/Np/vZdLF193Yrq3VdLjPutuwd/PEfWxchjWG1\nz0+YHeGhWRINJWi2/87CaW2TtOEG/EvhaskOQfgzyj3ifNzw4fD9qC/4eRjTT+W3\nrwGdrJulDkYUDE+Nh7AzvMP01cmVtnr52bDaQhJBeQKBgQD4cU4TGAGcsvbFjSFh\nCMQdVHC9kvUAsEpdc20eRHXQVSj2hCl+Yg2qRygh7euL4VnpQUjue9NUf7Vgulwu\nZ79lX+aHNbumA1rpNXVaNwU602BKndaGr874cxY1dk57rTUB+Ui2DcDcOvgiM6kB\n72GCcOl3h1gs8pGjbRsfFHNvGQKBgQDQPflrmbJydmPLrCxdpduM892Df8oyNKP7\nlfLZEMBjnH1/EKf3LQR9rfEiQ4OnZUcm3nwox4bWo4aDPm8awzFlR1nFR9uYP63z\nBkl4gl74+L2US6k87fAsL+1QAuYBgrsuGtBe/uydMw2MbFzxuos0xE3/fYEB4Itj\nonb+IVsEvwKBgQCMrPOtghlflkJ/B/PPkvwhM3AHGBBczHW/Rp2R1ufzCFWCiMFK\nC9F7CoGh/Ks0cGzN1CasyzaVkR6t37hUmnBYwZ2yD+3qCdpPVPLXG3J9pbTPa2JO\nr3v9WIVJzmyQQTpTnMjcNRtwWH+qNiBLtTU8fBzmjp+SC+QFasFBrv3R+QKBgGWM\ng1AUgG/PCfVtfakhU4JV/cS9kYWQJBNw2R8/SwKIcq5/Gdmwi0sagseZst7zxZHP\n1y4vtrJ+xf7EeHvNig4AkGdjFlQVYadsfnGU6elxq0lg6CO9SGzT5l8pOq6r6Mmf\n69MXb51tIwNCaMS8mlveCsc3layrqm2o8WwWKgOTAoGBANQgGBRiYtSFVTfRzYdC\nXGVGYS8tqhMffOdIvherCVfu0I/Eyb6OkSHTlRGft0f8xrOd2+XbQIw8/J8X4ASQ\nqqLb7GcUXJNsBxJeSxwBAhuJjRrJPilQqcw1lSp56yLtXsohCqEd36qQNoXsVl19\nuVGUhYw4FqZvp9RTftarATz8\n-----END PRIVATE KEY-----\n'

/** The private key of somebody else. */
export const rsaStrangerPrivatePem =
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCzaOyEvUoLTnEK\nuC81AnwIOI68VU8sq/PNnW4FLAoDPiVXSSzDUDFtd+iDK3VKsyweOHRd0EsGu7f1\nKaiS6FEz9vslMVx6ZFS6p6sD/QCaDyh53ykvYqJdrx59tFik4Om5ctJxt0k8nB49\nM5MbmFsDQ3uSXIDyHQmKcGT2LIYjEsveykwzpv3WuB2iFKaD5+o0LbFOgV5ilIaj\nqg1Jc6tyxdxD0aasGAcJH3QzKZHFM855V2UuJCcxIIs2hteZHpq7oAZ8V48jeQa0\nMT6vKz7BnROZxFcxplgLXOgmjEIySRJ3bal67hp1yV3z05kLryuwlDR8ym/A4IWX\n0UeizckxAgMBAAECggEAECO1HENZhv8bXvkfAQwsS4KH/6QGg3ikDfgWuschjvVf\nH1UtPlRHYAdIjs1A59OKuVy/hiV77FsEg1zoJfAZhvzVzrycKsP+Fc0JzsnqrRFG\nRUFot3Muc1JSwkDwNQPpLrZIPXPdNiM+uqd6OUIpVNe0JQBmlrE7R52RDY7Hkd3D\nUOb8Wq69YhXQn9MRpUqIkegWHCz0s5nBj4zpY3k2nkMkdq9/xrTskPr9MXVAl62S\ndAUKZFr5AaFlKvsX9pfUFO4F/i+kxI8mdXkZS8GTuxTEGsuYrtUKU7JcmjUnHMlM\nL9uMjiG5Q75K66+FcLXbfvADGjqbh1kyv4kxk0FwSQKBgQDbUNw6fY9NRg6bHd9E\n+EtFzJlyriDSOGAODW+p85MuWNuCcgqNGRWm3kYhcLGJYqISvx36VlX/Pz1pUCrg\n/DJrfGr1lcYwB1iywLsrEG8z/eE5uuTE2j6cdjRkHEs16PQRrs3jS9XQtI0whHpl\n1JEkHWGEEXQuSeP2i8Ve+k/DCQKBgQDRa0hImayWH4zN3+9BeTFzOfDwaBamB/Uq\nYwCMDzgriLTOnw6XK0Em7M1G6GDw3p5ttdmLnAN7+nIWJK4hj2OvbEZYjd9X3EW2\nqQRgD1rm8KHfBjii+ECebkVlDMyrId7pn0VKt2f+ZbcZHqw+oXNKZ6wpGEyqH+j8\nzsqaSf6W6QKBgFehRX2xcbLEjU15cB6Uvy7Sg3WJEeAtWmQDBlz30BUyt/K1MnYS\nUc5s/cSazLVCTdQDvSyrloz4bcdImvlui47bFbmu8JN8O/qge6jHVkeF55ozjPkC\n4wWNTX26uGp//BWcrPNm97X+jnOWW3mYp62wd6hXeP6N06JNUr2ScpBRAoGADwPt\nM99o436xntVOl1g0NnnSD7q23QK3Dmn40RIKSfzMUgBPkIE2c68I7Ouef8bGf0FJ\nrtvp2ArWAUZyAdABKsPNq23ItMkDapxlxuly8BoS0SXmC7FXGMT5TsyDJEYScJfN\n5RSPbUsnvLJZUUhMNuqGCpBGdvBAyVeeaT+i9HkCgYEAthpqXVs08ooS2MHNuh1V\n3CcerpmzQB+xXuf2c82bo3FR7T8Qb8bYqpWuUQIaFdg0chCtWLg/2ztsD57BaCWw\nO+kce4WcuixisfiaPNDTVR6RRUxxOT+l8B6RhCzQBDKoEcXy+EXo3W0lZ9kBdpWu\nwgKlV6zlNqjkC28ZVYFgqRg=\n-----END PRIVATE KEY-----\n'

/** Its public half. */
export const rsaStrangerPublicPem =
  '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAs2jshL1KC05xCrgvNQJ8\nCDiOvFVPLKvzzZ1uBSwKAz4lV0ksw1AxbXfogyt1SrMsHjh0XdBLBru39SmokuhR\nM/b7JTFcemRUuqerA/0Amg8oed8pL2KiXa8efbRYpODpuXLScbdJPJwePTOTG5hb\nA0N7klyA8h0JinBk9iyGIxLL3spMM6b91rgdohSmg+fqNC2xToFeYpSGo6oNSXOr\ncsXcQ9GmrBgHCR90MymRxTPOeVdlLiQnMSCLNobXmR6au6AGfFePI3kGtDE+rys+\nwZ0TmcRXMaZYC1zoJoxCMkkSd22peu4adcld89OZC68rsJQ0fMpvwOCFl9FHos3J\nMQIDAQAB\n-----END PUBLIC KEY-----\n'

/** What the campus publishes: one key. */
export const campusJwks =
  '{\n  "keys": [\n    {\n      "kty": "RSA",\n      "n": "unx8hXuNmKPu_vu_nFspnJNa1_hGhZvgcJ-nss5vBxsNt-AA_irWUVJJc6nkAni7G44ees8NuuWxBULRuLt7zxeS6bDJjVOcAu4atJpIr8EQUsAvtGLuy3SRHjqqct5U-PUYAf9HU-rmCjeAdrkln5dyhIxzj2tE6z8V-Q2hYaUNn2mj69wwVX8jjKdJTK4LgovO1PhSC_WGzjkf3Q1qMmQgvwCkJMB1xw0mfNNyOVPrXPEjTeQXICp0lAG3mdfxk3MMYfS-gW67qvbcS8d_rT18aGoWs0IPGV9cpB4PvC9gfmkTCgNzuMDuJE-bT-_QIamrkrkyBovTOZ9BxxkZBQ",\n      "e": "AQAB",\n      "kid": "campus-1",\n      "use": "sig",\n      "alg": "RS256"\n    }\n  ]\n}'

/** The old key of a set in rotation. */
export const rotatedOldJwk =
  '{\n  "kty": "RSA",\n  "n": "yhg0fb-DIY9ls3_2N1FNmhh4tnUNLy3zF6wfM50x-EmznA9flEsr26B6wRCCiL2aW1Mh-g2gGMNgIuAaqHj3UCby_IVYyIbAdiAcNFYSYraWH7bI2fCheuGTqs9nORBLTWk4VcdPHyw9XFbh81QBCBLwhIdy4fwBsNodrBieROBpYg49tdTvSJZAvdzZZ4hDAUix2SAZ3f1_q1Po_M-pisZjiognb_2_LX5AU6jlrvibLxp1Hubdx1KexGGCU0aaQ01q_2jDyHb9vVypS1647VPA-N7XNJabd7Ov1yb3fo8Mdjsw-hNBDT_gP5xXVdA8WT8qYEB6bVfBEp-qxr9Hpw",\n  "e": "AQAB",\n  "kid": "campus-2025",\n  "use": "sig",\n  "alg": "RS256"\n}'

/** The new key of a set in rotation. */
export const rotatedNewJwk =
  '{\n  "kty": "RSA",\n  "n": "unx8hXuNmKPu_vu_nFspnJNa1_hGhZvgcJ-nss5vBxsNt-AA_irWUVJJc6nkAni7G44ees8NuuWxBULRuLt7zxeS6bDJjVOcAu4atJpIr8EQUsAvtGLuy3SRHjqqct5U-PUYAf9HU-rmCjeAdrkln5dyhIxzj2tE6z8V-Q2hYaUNn2mj69wwVX8jjKdJTK4LgovO1PhSC_WGzjkf3Q1qMmQgvwCkJMB1xw0mfNNyOVPrXPEjTeQXICp0lAG3mdfxk3MMYfS-gW67qvbcS8d_rT18aGoWs0IPGV9cpB4PvC9gfmkTCgNzuMDuJE-bT-_QIamrkrkyBovTOZ9BxxkZBQ",\n  "e": "AQAB",\n  "kid": "campus-2026",\n  "use": "sig",\n  "alg": "RS256"\n}'

/** A private key for ES256. */
export const p256PrivateJwk =
  '{\n  "kty": "EC",\n  "crv": "P-256",\n  "x": "-sHaZBdKfEzC4V5WSy6CAs6VHsnPfhsjZ1QUzC7dkEo",\n  "y": "2hh5fE4PU1GcZg8wsArwi85zzuX79ue3duW9xBOgXB4",\n  "d": "LetYE6nkinF97Fy9Nnuo0cgcQfgx-Hi2kRdYuUGUptY"\n}'

/** Its public half. */
export const p256PublicJwk =
  '{\n  "kty": "EC",\n  "crv": "P-256",\n  "x": "-sHaZBdKfEzC4V5WSy6CAs6VHsnPfhsjZ1QUzC7dkEo",\n  "y": "2hh5fE4PU1GcZg8wsArwi85zzuX79ue3duW9xBOgXB4"\n}'

/** HS256 with K1: sub, name, admin false, iat T0, exp T0 + 300. */
export const F1 =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjU5MDB9.dsXCc-ZeVDT5UVRhyoCUJH1t0aFc1v45_cHXa01e1Jo'

/** HS256 with K1: ten claims. */
export const F2 =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2NhbXB1cy5leGFtcGxlIiwic3ViIjoiNDIiLCJhdWQiOiJsaWJyYXJ5IiwiZXhwIjoxNzY3MjI1OTAwLCJuYmYiOjE3NjcyMjU2MDAsImlhdCI6MTc2NzIyNTYwMCwianRpIjoiYjFjOS0wMDQyIiwiZW1haWwiOiJhbmFAY2FtcHVzLmV4YW1wbGUiLCJodHRwczovL2NhbXB1cy5leGFtcGxlL2NsYWltcy9ob3VzZSI6Im5vcnRoIiwibG9ja2VyIjoxN30.L9PTf2JTf04CDw1m9NDiR-7PenW5B019C6Kidr0vC-g'

/** HS256 with K1: claims that nobody should carry about. */
export const F2private =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsImVtYWlsIjoiYW5hQGNhbXB1cy5leGFtcGxlIiwibmF0aW9uYWxfaWQiOiJYLTEyMzQ1NjctTCIsInBhc3N3b3JkX2hhc2giOiJwYmtkZjJfc2hhMjU2JDYwMDAwMCRxOFpiJGsxdlQwIiwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjU5MDB9.SJNuJvnaSE78kgNaq5FXIclGXK6DwmAR0KK2ZI1TwHY'

/** HS256 with a secret out of any list: role student. */
export const F3 =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsInJvbGUiOiJzdHVkZW50IiwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjU5MDB9.nm8CT2bBdEGexJOCjVx_UjAXNdhR-IIfJy1ycg6rNJg'

/** RS256 with the key of the campus, kid campus-1. */
export const F4 =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNhbXB1cy0xIn0.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjU5MDB9.lBnMD7lrtxqnSj1ftXMWFBz9yEmuKWQgCTi8hose-eT-lzRvBnZNLpB1t_38mqTbatpu61-e1_r5ZxVqbzeeIkZ1z2GxQRuLmt94-dWK-GPPpx5k8l0-PCzxcKGhiBfyNBjYUWnti8UPmea6OgxXTQwi6txAP92DmjH90XhlUwLmszlQ3ll2ls57_dSem0xRxPB-GcG330HwWtAQwJ3GZNlUGG_ackX6Iu0kzDVxreyatry5lr4olo6RttR0-G1q5fPBPGAYlzRKQgxNZzQFWPIPIc8bSG2_CPPskv4aRNmm2lEvjifOMbVR56FXunAtzRvZvb9yheGeoY9UJZL-Pg'

/** ES256. */
export const F4e =
  'eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjU5MDB9.fqd_NKaUWvdJKFHnwW6l0QxHUcNzVGXb72z9MU7E3m9k_vQafWC8caF5S4Q7GYM72EjoH6_XfMT72at1K13aWQ'

/** RS256 with the old key. */
export const F4old =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNhbXB1cy0yMDI1In0.eyJzdWIiOiI3IiwibmFtZSI6IkJlbiBPa2Fmb3IiLCJhZG1pbiI6ZmFsc2UsImlhdCI6MTc2NzIyNTYwMCwiZXhwIjoxNzY3MjI1OTAwfQ.D10nOnz5vPUJVWZyjMKYb-G81eW526hpv66DIc1b_CsrmTkSHIJ4c4Jt3-y-lhBl5Wr7x2o4eI5ziLLjdKHjhqGWKrV6thdP9EA-BJT4p6Dc5COq8WdL1qKqlmW9vvyZQk7KaIL65uKovHrdonWygwckUegcqVha-SZVwR5rETauJabm5sZ6WRFYZjKM9nQxizzfR2Gwov7LS3r7DQZYZ240drGiN9iLUDa_9IRLtR_jKncYyPTl6FvXCtINSFjz58hyl_GfLrEKqK9Zm4Ta8uN90n_9G8Pfltq-dEqs9nvqdBFFr20I2-_jgwKz8635Zas654_AnqywV-WCr7ujPA'

/** RS256 with the new key. */
export const F4new =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNhbXB1cy0yMDI2In0.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjU5MDB9.kN71PHipQdlzUtxd0dKm87jFlCinpuzYMZVths4REGZJC-_eMH04b3yXy_hqwPRwXOmHV0-woPlcuox-zKJzGcUjQql8e5S5HtkYTlQyru8TdZ7pmZF_6y0rE6TRwogmwkMjsYNj_lpbyY_rjm_EyIMHSp4ulytMg-6_DbT5P3x2BkEGOdScvrMT0_RMKmsCSpKW8ZbXxp_lPhAtkrycSrIpq6EYMOflrcspmCzXQm5TMkjLsyqUxoBYAkRFeqRDsnaLcpbqYT9k2FhKRepJ4gub0WUe1k3X1qY7QPHXfETE6suFCcUmgPyVyA1v2wpVmmdk0lkLdIU83psiYg9uzQ'

/** RS256 with the new key, for somebody else. */
export const F4newer =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNhbXB1cy0yMDI2In0.eyJzdWIiOiI5OSIsIm5hbWUiOiJDaGkgVGFuYWthIiwiYWRtaW4iOmZhbHNlLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyNTkwMH0.L7kK8A9GBUBYHth__JWl3ZWp9vlavv4QJMQMGW_kA0qM1LmBlGX285f1_4kmS-OgA9hfnnY4_9dhs3oOg0XmFd4AjkKh4Mn_Dh7he6S8Kv7GpSFfR_hHxoLWDHequJIQU16-_YQDVFABi_Hb8BBLd2x9f7ESgm6HjfnfUvwVKnA9-57GjHqjF9JcZcqMiAqPSbblNX7g_mMoVSm5Uyc2Z86uI1p01Am-n-rEE9-j48B4TNIzR7fcx8FT1rBVSTPwdT2Qs_Teim9eUvzIvbKN1jr2AX7y8d4aWZ2_KrD3HKW8tp3BK9v15m4BjHdt9iohrj_o6k8AHGUymKzC3SojpA'

/** Encrypted: dir with A256GCM; the claims of F1 are inside. */
export const F5 =
  'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..59GIRSPG-14dVd2U.xC2TCl-fDzQ052mBUlZp40kxNmG_Y-RRR0eVoIUOr4mMDZgctHwrLclQNWU8ybLL9tZHpcM9nyVxMJNg6QL9vNzwyf72QmFpiM4bD70n.EMUWUFnEEzV2oiv643krWQ'

/** Unsecured: alg none, admin true. */
export const F6 =
  'eyJhbGciOiJub25lIn0.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjp0cnVlLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyNTkwMH0.'

/** HS256 whose secret is the text of the public PEM. */
export const F9 =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjp0cnVlLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyNTkwMH0.3oxI5uHrVvAAuMZaU0CZkhKRy5I7zL4UPDAZWLWzPps'

/** A result signed by the lab. */
export const labGenuine =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImxhYi0xIn0.eyJpc3MiOiJodHRwczovL2xhYi5jYW1wdXMuZXhhbXBsZSIsInN1YiI6InNhbXBsZS03IiwiZ3JhZGUiOiJBIiwiaWF0IjoxNzY3MjI1NjAwfQ.jFmRFGQkvlN_5iSNvVnnvhafh8PlprJxQn5ovCIOBBiZuBxWzy3KTWcOUmKzMW_8rhSKqq5fnNvhawZRwRaEHaVe-S50cYyzdYTpInsMPM9wpKwLmlcc6lFoIUrEwi7ObCrOI_nUXM3Up-X1eBxqggMJymQ_DR-TN0cA3SxgPVJadz1rh1YjEYOQy4HfpV3Dc5RblvyAG0hwq9xhYda7ZRrTWs2Qta9HPqjTPnR5lxH4aGoOuAALW2JC6582V67n5URB_a_mx9dTAJ6fhuzbjxIJU-vLHIn8ra64-k2QOQecC6EMs6umWmCK-oSM6DdefyO6IPBF748DfwWFnGtqhg'

/** The same with another grade, not signed again. */
export const labTampered =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImxhYi0xIn0.eyJpc3MiOiJodHRwczovL2xhYi5jYW1wdXMuZXhhbXBsZSIsInN1YiI6InNhbXBsZS03IiwiZ3JhZGUiOiJBKyIsImlhdCI6MTc2NzIyNTYwMH0.jFmRFGQkvlN_5iSNvVnnvhafh8PlprJxQn5ovCIOBBiZuBxWzy3KTWcOUmKzMW_8rhSKqq5fnNvhawZRwRaEHaVe-S50cYyzdYTpInsMPM9wpKwLmlcc6lFoIUrEwi7ObCrOI_nUXM3Up-X1eBxqggMJymQ_DR-TN0cA3SxgPVJadz1rh1YjEYOQy4HfpV3Dc5RblvyAG0hwq9xhYda7ZRrTWs2Qta9HPqjTPnR5lxH4aGoOuAALW2JC6582V67n5URB_a_mx9dTAJ6fhuzbjxIJU-vLHIn8ra64-k2QOQecC6EMs6umWmCK-oSM6DdefyO6IPBF748DfwWFnGtqhg'

/** A result signed by somebody else. */
export const labStranger =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImxhYi0xIn0.eyJpc3MiOiJodHRwczovL2xhYi5jYW1wdXMuZXhhbXBsZSIsInN1YiI6InNhbXBsZS04IiwiZ3JhZGUiOiJBIiwiaWF0IjoxNzY3MjI1NjAwfQ.sKhGL6cAQNRMuZLxpV7GVnQiloL6nhdbH_DXePn8qYI2IvLwWxNtagb8XL1lk7hMdmB95oJ99aCC_V8viPss0xUi8Gebt2ilmmaUvlsuEJnzAvqllGDubDJ7Spo6Iy2xpRRozzwfnBt-7ROXUtE-FS0BfbndUAD6Dp3r2ZoINRigYkX6vnDwYLiWqK13osCy98X3BjnNSYlYwzZKiw2IXPR3O9ICtMrL_qpPTP1MVT5u9mVT43CxQFjulm1AfWY-GPaanBUeKVqStPp51chV5FHHqxFMZtrpZfmnADlf4ki_ourTRjO0wp6pFFUA8ECRi6DSrZq6tTnz3Ss7J1E8fw'
