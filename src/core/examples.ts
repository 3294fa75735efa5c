// Written by scripts/make-examples.ts: change it there. All keys are published demo keys.
import { type Example, firstExample } from './first-example.ts'

/** All examples in the order of the menu. Large: load it only when the menu is opened. */
export const examples: readonly Example[] = [
  firstExample,
  {
    id: 'hs512',
    group: 'Signed with a shared secret',
    title: 'HS512: a longer seal',
    teaches:
      'HS512 makes a 64-byte signature and wants a secret of at least 64 bytes. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.zqGfhjkN7jqm9opCED9sMKmTtPaLxxPCNkrj7pBXexm8gRs81VYDSEZfapV7sfLMFSgmbzYPXRqFD7S_4sEpWw',
    key: {
      text: 'campus-demo-secret-do-not-reuse-0002-made-longer-because-HS512-wants-64-bytes',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'weak-secret',
    group: 'Signed with a shared secret',
    title: 'A weak secret',
    teaches: 'The signature fits, yet the secret is a dictionary word that falls in a moment.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDAsInJvbGUiOiJzdHVkZW50In0.FDwZOdixm37lp9I4yD0fT-f9J4e0a3drH1yqKe85mSU',
    key: { text: 'sunshine', encoding: 'utf8' },
    now: null,
  },
  {
    id: 'rs256',
    group: 'Signed with a key pair',
    title: 'RS256: RSA',
    teaches: 'The issuer signs with a private key; this public key can only check. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNhbXB1cy0xIn0.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.pGWpQHJasOdHXLQ6YALam7FMYTyQfoOHzUwJe9PQJbFzFZQKyL9g3_V7j9XdzWYtXXimf6-LFfuBJ_puHz6ZWHsux0BUm-u__FgAiWUGjjUTyyq5SHGOXA-qWRhPSnaWZwvLaC4VTMh0_AhWU8nw1Vhmtw3KsvbQe17wClqDA8UHgzaKQ4mG0DeXeXmTFZlL-a60mJgiZsPWT6deZ5E0e1gSne4drgFttemipFQCVL-kByShu73PTmiIx7rAqrN6q31AdWh7PrzX0inNAe7K8n8-PLAXVMnMPRzD4oVsp3JJw2JiYBhaOAA2dTlUoAPpDGaaL0rYmICcLr80GqAx6w',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApJG7542qPFjEE1+g5kxB\njOxpfB10Ac8FROKL/IdzqVqkA0+M5x2vfN47l+/WSttIr9TtfSq5sEBwpHLFbcxe\nqmYiwLBmbvZsZTxDnXFXHUxX3jRH3Q4I+SxXHHMyhiDhg6Yrm9rJOBha0QFVbNoj\nONeIJa0NJEkHt5M8eoOWUT4EcwYLbiPljBqylW5RN8W+Iw0IrZkcMBniYTMR9IIa\nCXccJ4OJ4EX5Xm0OcIvzJPhlqt8TkzEZxQckUR+WLDWHqawhyXcSMyR8HfRacWLj\nh0iWeA0MoVIrnGpLefnnlg7GPEWFYFeaM5LRV0do9W0+Bf1Ji6x+AtpP1TFOAEjw\n2QIDAQAB\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'ps256',
    group: 'Signed with a key pair',
    title: 'PS256: RSA with random padding',
    teaches:
      'The same RSA key with PSS padding: signing twice gives two different signatures. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJQUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.afeBY6vErznOxOYen3SwWP8OoIxTelvxeC2iaecM51Ib3L01J_rVRMDVuC60_6Vd0kLd0mIsrUJePg2_6dkxpTdwIqxoeJm7t8my_f0WNtSBcrhQDpZ329p-bO9HZLYu9Njp4Mx4A4aR-YVBwRGblMJbslmpjJY4HrWOTeh26qZQ8dqqM0ihdJ-ICTv6uceNJjOuzfHVAMouPOq8JUGHbeTymz4M5Fp9r_18F3wKDe5xc4QA3-HrEWE5ElmsXFjg1H_C5rvg217EoKQTuLA5X_27EeAFN__jXHEDt4U51gQOpCbn52JwRuY9JymQI9v64pChri5_1Qladp4af3OSUQ',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApJG7542qPFjEE1+g5kxB\njOxpfB10Ac8FROKL/IdzqVqkA0+M5x2vfN47l+/WSttIr9TtfSq5sEBwpHLFbcxe\nqmYiwLBmbvZsZTxDnXFXHUxX3jRH3Q4I+SxXHHMyhiDhg6Yrm9rJOBha0QFVbNoj\nONeIJa0NJEkHt5M8eoOWUT4EcwYLbiPljBqylW5RN8W+Iw0IrZkcMBniYTMR9IIa\nCXccJ4OJ4EX5Xm0OcIvzJPhlqt8TkzEZxQckUR+WLDWHqawhyXcSMyR8HfRacWLj\nh0iWeA0MoVIrnGpLefnnlg7GPEWFYFeaM5LRV0do9W0+Bf1Ji6x+AtpP1TFOAEjw\n2QIDAQAB\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'es256',
    group: 'Signed with a key pair',
    title: 'ES256: elliptic curve P-256',
    teaches:
      'A 64-byte signature from a 256-bit key, as strong as RSA with 3072 bits. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.aeja34EAlBsb9970Rbi1GRZ07D_3GLj5WK51mmOIJyKMSSzlw5Axmfu5PzRCnYXcRobJcOaZpSpHGbyO6PHBsA',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEb+ecN6Cg1aCTgzPpcmp/UrwXl74W\nsmsi6+7EIK9dRXjn3a0q3qAF4nujm2Hz1TjaJ6SaIrhNr+Y9gg2v1ybL6Q==\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'es256k',
    group: 'Signed with a key pair',
    title: 'ES256K: the curve of Bitcoin',
    teaches:
      'The curve secp256k1 looks like P-256 in size, but the two do not fit each other. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJFUzI1NksiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.xMlYYMu9vGJKxB0r0TyeS3n9ijH2aHeU9hluoJE8tmYRwhPdcdNOaisjZnfH3078VNlBfrRb9Et4Kyd8MlnB8A',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEHFHuk8tHupnig4jXaaVi7GmBL+R1bz+d\nwMvolGzzJMPuYn14HFkHkK+bYugDxnSXI9eiKu+KqB1Xe0sx78n1Dw==\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'eddsa',
    group: 'Signed with a key pair',
    title: 'EdDSA: Ed25519',
    teaches:
      'Fast, short, and the same signature each time: nothing random can go wrong. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.Ve2aRjioIwATq63cOZpmoS-xEO9uvAR6Z0iV20hoKnAqMR1mC3P4Gczsiqg2JP4rmuQG9Dzogv0bYukxB6RdCg',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAYRWUc6IB7bMTWSvaZpv9cHraN6Z+Nty0eZaK6AZaxRk=\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'ed448',
    group: 'Signed with a key pair',
    title: 'EdDSA: Ed448',
    teaches:
      'The header says EdDSA for both curves: only the key tells Ed448 from Ed25519. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.bjHCKtizHnPEyrd9jfl6-dXxIMU4-PC0gEi__nTR6sLjqOjb2EWttm6CRVKyhwfLn4_rSIWmPQCAruNnpaeqB_pF0WwYj5vH34dcplLCxL8TXUalGCh7xQO7T5Fyt3LwgptsR_fbxokMWWPDGez-gzgA',
    key: {
      text: '{"kty":"OKP","crv":"Ed448","x":"CNBOabPWdFjgDENEwOVlAiuRg_2hfxe9kaxHI0l0FzpHrX0vkX_tMyTn-Y4PEl5mx5zHwHe5cIKA"}',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'ml-dsa-44',
    group: 'Signed with a key pair',
    title: 'ML-DSA-44: ready for quantum computers',
    teaches:
      'The price of the new mathematics is length: this signature alone has 2420 bytes. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJNTC1EU0EtNDQiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.QEwdtUFkRpBeOkn8-vPvj4tolV1Ivj1Qf73GzjXVyv5b_FJe8ZEMZztgO0FFDDOE8gYppP4OCJ7HT-b_Hz9hskHxjoKp0u1XXuZ5yfGPZHpfI6UQi0z9V_T6FIVf-gVPFdMrSCKvTOQm1skUPAA02L7XCb22miRICQZNuzYvrw09hIZ1QjmMFDIl1b8xpoXpEuuF9bYkbSP30SAsdQHb55q3HBPfVG9vL9CInNkhfB7VUzLQ0TnoaCKzNvQnDf59CKWBzmMfZ9Et-q4bzcpMIbIgM0jmPb7XqHhMoIsKxk-uKgD7WOhgK5dNHTe5umoZl-M_egrRe1nag8Bz94U8rcJg8-bOPv2XcLK7hJYbYeq_JGOQAbiI6VU_sTlNu89w86S084xQdFRE0J4w_xj5Oeb4reiHZVTMCVHDABvvCtYkm5pBdv0TSAAdGlBRdHDLWVbXLUMVa6R_WqNUR-rMYdy0DEINH5-u5u_3AiU-77TAbv4FAkjRoZUj6mCqM9orkR_-U_Wq_Jj0WHzahxcJZbs1Ds4ej0NwyCF6vzk65SsLJbcSIn0lfHKyJsfHT8a6o-hRcruBE2DKiHcgj3fWMJ2lVlZT8NKG0EZR8tJOkx9tblIWMnY2Nz_UyGOTRnLA7yJAGx-YI7th19kVRe2KjD41Glw0e6hLY0kFIAECTZ7_pG1MvA4rybYnfbna4Uek00BFU0IMixjR79ts9U-6GbhJDgTRa3H64koxu1ozkIQJ27VSkxH6jnr4foQd8fYEOia0mOZVjDIYuNwI2eGtHdsEwxcwcZ7Z6D8fpL350RajaQsCHPgM3x8hPR2EZ6fqgB1SJYPc3r8JtvpmGamvXjaaWQeEKiNzf4a1VDg_S4s7oOeuYShyytOlc_9F8asBO0thp65l8Y7Vo8jIMQvKVJ3eQZ6Yl_guQoHsDlnCa-lHMasTUawwaIs4RapLs1CbE5wZJs-4UG6A513ZpyBvcQoUheK8oOWE1kZW7WbWNskQ_XEEa_lKhdBtGRhvCJD8Tmg2mJmAFad2lSSgNRJw88XtOoSfeLpSKqVkQSevpK6mbR0psJCHC5nKPF1uET2u8kJ0PQk4HZfbDWtycr0tKAlrExblz89ale63u7i7OIoLObfowofp_jT8fQF8N-MRx5kRoJdHmAaPi9WBpg9DuG0iIb1foG22QAJMOULryyB0V-JHXIqYG0ISCzgHWyTGuCkGn76hslQostp6gStXchY_mw4mcsQGsBR8T03iodlkPCGPhVki2sD1nJPXnlx6UZ9UZVh3HMu0OC89JCaB1QbhqAYUVlwAYd5At2VOxDp1vos__RkzdTgvHhoALm7z-7x3M3os_E1FPQi-_t0OUutr-4yiSkqq_Dyf-XViMJCkHyWLNp8P0HbSTEYlQtnJZC-iaHsnM5RjkCZM5u49sk2HhVmslfMQU2G7zTox4Q-vSJLp39EsbYQY1In65QHZ_mOEJb3-SZe5YMh5FNxNmsnfbjAOkd_N50UEz1oaM6FLX3WVSW1oiVM-5zDXJuIKtz-xSVipLOuAV2JgbljWokrUBl4UgBHvb-TWTVIP-DculUYNrgFoY3vkAwLtV9xTkg4fwE8J2lscLgURcLoewC7YwqedZPgbVSFzq3fnNMPW2ZKsgyDbmnoWtE33lYZZ-VF_dgPI9yDS2oNQNegAiYNRa108UDbGmLC-ksst33MPNJzjWcJc_Z0gmAzGLlGiTCInYylTnw90UV3-g1spWfmNYdQk8kxZVhlr7Nb79uJRZt0xy5uRs9dNyORDQ7-K8sYEMcKYOVPXLN_6AVVllYT9GtVvxE7hgF1aT5o7LHuyQdi-jwFDBr4MfAgquQhkHrf13Bps-pcPXGJSbs_MgrJGdNclwh4rHkBn4Uja_w6ybFm-6oYw9FVhTOiVKYMlxYPfXqFl8mgNdo5yTEX3Yu5-KXCQs2ja2MK0F6_dOPZiZXIIYms2_Q-GgJFnLflZEuEePk8FBK_KDMsYwyenqsHfeAxLuMGLXBLD01nrw6EVIU-KaUSOiS5hZYOlC6aoA6gO3o6U4KhaLkajOM8L68Tw9eFCD319HHXiGuHga8tkd4xMGNkQ2yK-UpnShyV1Qkkx0pCc7XwQfsvKB78ETnYvX9aqFGyrzI77pdVI7mVq23ObVB9rahRewWLhaKd2Un8khNkruNAQ-LZzokDsuqDuTp_Duklz-vjO_B_jQdj4QdncYC7JejtpQ6CGf7H6NwPIXc1BgrMdolIwjZCYyJzJqPIluwP_1h_ZW87HLoz5zmD1Rf08r0szzQvC2m1JIWacuH1yHdvuO9m6rR_Gkc9FRBMGYF5S5em8HnzQqDbPP_VEYok4z1HuKUsmR9e2duCTwUd8Ygz0DWDy-XptA6DGyLx2pIyEfYTKEmf7kpd27VvmfAnADCHejA_S_tfVlz_DWEfSpllg0WovciyWfTFZNIYfEiZIWMYevzdJOid39jutmNc1rNqBaEBbIJAbTtYv7aEgLomC_fKca9grYn6sL6WooF2MX1XvkZTk8fLGrbPhVXMU8iGIWmf_coHLEph1NZxhWclG0Fq2exPtVZNNYuAQCsIYwIaS-wb2sydvFm6AaQRc_oOKlWzRvVTsqzvnQABlNaqKbApx82jPBnS0BQ79HgdcUoEwB38MKTU_urkxOUn0tGcV0VVF_LjU1ovtsy0_blx5JDAWCVOx-jF4WWJSOLxVomKERd1SgiyAb0kMapPmfoc9YsDp4boo1Ka_UFEyPZyN8Qopac7JebGLjDqwfrS6I4EUEoN5nDjqcB-VLNBbv82E6xym6oVPoXD47_UAWk_EBuN5aOcfqKNkb_0Po-eO1u9K4fA8E6zaW_rYqkJq_Lat7NKxLzV6-T6DTTQhSbyLxpxO383dA0WXGEDrGOIIc_BCv7ycGemDZMI7qtFu7-sKwR3pLysjloTF2OlsCybofXjTB7UaAkgeo5rUMShXjTyjRiN6UeHKm2GEciJqFNw8Mqik-sGyIvwTwYbecjDHH6OEKlJjigolRClN1h_xgAHRZ-Q8jo-ELriRModh749SYa3ZNoeWtC__eRXM0dV7KGtBFYQdzkGGwHdpydCaZvGXLK4yEp05PEZfZn2BhJacpau-zuXp7RgoPVxdb5qlpr_O1tfwCCw3UFFUen-RpKvCztDW1-To6fcLEU1iZoGChK_c9PwAAAAAAAAAAAAAAAAAAAAAABEfMz8',
    key: {
      text: '{"kty":"AKP","alg":"ML-DSA-44","pub":"JIsS11GSe3DY1ViFHLc6Zn6iDkSBd1Hl0KJfVe3F_4gRCSvvU2Tpoz9wDqwV1HTa4oOwH_3h6BNfTescwCnRBRNxux1Q3pGSDN9b5zqILXspt7XGr18ZXg4CieiTr_fsVWq1uODjpKqKMcVVAjcwPF8gaZcMZkYjFk4V5xPK4N9zGuwqyy_Wucw-mxJ00hQ5il5I_5Omww6tEtNNGAHIRGvXFKMm5SswgzNvq1TbFOee_Z1SiUEHwYE-DUbaJLQ5CndjC_hid6QV3PCkV8pA-59_M0dHTHK1BvEQMGe_dbmu3WlVuZvc-84lFIeuah9N6uI1MnNTmBsmxbxTV0Y7DGQf7YX-ddQVMxlCBSdCuYbhPHLKjR3qX4Ujyz12He9Tv7YqXkC58Z3nfiqp-ZTqmkEXEEaNeZSS6Zw3g8c2VO9SHHQA0liM5nPGIPaZQLaBDYRUeb-skJ11NaSqnM5JS72TOFNReGcn7gTHraPjay9yw1gT991tlEHv0f_yiRhm7pA2n0AssvcqHcM7xie4irW5ltll2wQVVD_2UPGsWIsGv3B6GTSZ9opUd6cmC2qVqmQo3cqCBvxzXOx3GigUftdNYnZ-IfqVs0YKFzrjYPxAbXpHt7t81ri42hn8rzmIoWfBf9oWSChE3rhncAzWTRiwsKkL_2eg6zQ4p7s0K3GCarDsZEktvK92IEkc7V9-bGg3KlhLL_sPAvLXu9tvWHwPQ6SSEbjAHuh0UzcyHWaWKEZQqGj9GOcePzHvGyUNrVX0R55BKQ5mRWHv1J8ZmMIcJNgOaIn-aP6u6eG1xKAPuISGViUl_U-jvh4kVX0T3vbqtgb5U70vdA_fMO2hY2jhOz-qEYaSrb1Nf3p6BjsVm-fRN2LyzfsTUHuNDGRei5T7B3BFCIJpknGJzOgwHtX5zFDZYsYeaBAjBRueg3l_UYnYJqmS_SyLg0yD2qCXQhJvW0L596Slh7JppJbmmrpSXJNZwXgYztnrbJEZLtqL-OrVxhWzhcHwtW9_qzovIycFE5C3aw6F7ytZpCDpwtzH8bAtqE7Nl0004bBv6IsN5JcQkT-TOVRaKJOXNRm8f-S7Vq_4sSSywsD9ClqHCUi-kLeQwi3ZH-Dj1Gx4ZevL_z7ocaL9E92hORFsBbA17X5MIo4usStTsRAtAy-V9xB4RY5U7ATJAtvT3BkXNFZ3PhQdBrMNUpaMcEY8_XzpHvHRz9IJSv5s5EmlJjWupJjJhuqYsCcA6plNWBsyb3H1aOwQdvBm-9OXj92OeDu5FiAavkTvtoRSAdrwHgWvldgX8gUe_jxdZDvihbN9Lgov6UoqMhgskGOCU_7uyV6fuOE1JyAXJxxcNe6inQlnp0qg4r-jTGJdK6SP06CdfUTL3gdSC5T_ahwdkQSK3eUInhPnwUa62cRtITOBAiSJA93h1woGp9owQUHVPz4HI04552NLLd8XAwCoHDmatl9IWjX-JzoedAGz6IH3Tj2lYzit3W-Dw5n5Ckx24MZAv9EEeNEMd9a73hMEEhJoAkmYLJlDMvzJmMkBS2nr8S450Ff4ZzkoT9f-I6ehTNVKk9WmfUHSCZ84Qm9ZF_EbR4ACHE5RNt1t1auCmJP-j-kT3DK6QC5U3MRj_dqNZAItSfGimWn3tayIVdDP3x2_1J6hNWMx3gIwLNWQqmkTcf0CbOOCk6BpvNv3NVb-SqzpsBPjLPmdyHaS9FVhhh0OxgCB5eJrf9EI2LhDMT4em6i4kw"}',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'jwks',
    group: 'Signed with a key pair',
    title: 'A key set with three keys',
    teaches: 'The kid in the header names the key of the set that fits. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNhbXB1cy0yIn0.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.4lwjZfHzpHySlzqKDg9BBMgWj05rS4PlGpGXpRV53-WPNVp80p8QE2E33XyVBSkrpyHdE_SPbKQuW5GFDi67wg',
    key: {
      text: '{\n  "keys": [\n    {\n      "kty": "RSA",\n      "n": "pJG7542qPFjEE1-g5kxBjOxpfB10Ac8FROKL_IdzqVqkA0-M5x2vfN47l-_WSttIr9TtfSq5sEBwpHLFbcxeqmYiwLBmbvZsZTxDnXFXHUxX3jRH3Q4I-SxXHHMyhiDhg6Yrm9rJOBha0QFVbNojONeIJa0NJEkHt5M8eoOWUT4EcwYLbiPljBqylW5RN8W-Iw0IrZkcMBniYTMR9IIaCXccJ4OJ4EX5Xm0OcIvzJPhlqt8TkzEZxQckUR-WLDWHqawhyXcSMyR8HfRacWLjh0iWeA0MoVIrnGpLefnnlg7GPEWFYFeaM5LRV0do9W0-Bf1Ji6x-AtpP1TFOAEjw2Q",\n      "e": "AQAB",\n      "kid": "campus-1",\n      "use": "sig",\n      "alg": "RS256"\n    },\n    {\n      "kty": "EC",\n      "crv": "P-256",\n      "x": "b-ecN6Cg1aCTgzPpcmp_UrwXl74Wsmsi6-7EIK9dRXg",\n      "y": "592tKt6gBeJ7o5th89U42iekmiK4Ta_mPYINr9cmy-k",\n      "kid": "campus-2",\n      "use": "sig",\n      "alg": "ES256"\n    },\n    {\n      "kty": "OKP",\n      "crv": "Ed25519",\n      "x": "YRWUc6IB7bMTWSvaZpv9cHraN6Z-Nty0eZaK6AZaxRk",\n      "kid": "campus-3",\n      "use": "sig",\n      "alg": "EdDSA"\n    }\n  ]\n}',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'expired',
    group: 'Time',
    title: 'Expired',
    teaches:
      'The signature is right and the token is still refused: its five minutes are over. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjU5MDB9.dsXCc-ZeVDT5UVRhyoCUJH1t0aFc1v45_cHXa01e1Jo',
    key: { text: 'campus-demo-secret-do-not-reuse-0001', encoding: 'utf8' },
    now: null,
  },
  {
    id: 'not-yet-valid',
    group: 'Time',
    title: 'Not valid yet',
    teaches: 'nbf lies an hour ahead, which is often a clock in the wrong time zone. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJuYmYiOjE3NjcyMjkyMDAsImV4cCI6MTc2NzIzMjgwMH0.kjzZdPLT9NuUiLR172qVAJRtFZ-Lkf5aud-iEcEpWu4',
    key: { text: 'campus-demo-secret-do-not-reuse-0001', encoding: 'utf8' },
    now: 1767225630,
  },
  {
    id: 'milliseconds',
    group: 'Time',
    title: 'Milliseconds instead of seconds',
    teaches:
      'exp counted in milliseconds never seems to expire: it means a year far past 50000. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwMDAwLCJleHAiOjE3NjcyMjU5MDAwMDB9.tYK2Tf5ZPb6zKfGdmxKN0cyLIXAPnzM5SgwQr3WAFmo',
    key: { text: 'campus-demo-secret-do-not-reuse-0001', encoding: 'utf8' },
    now: 1767225660,
  },
  {
    id: 'alg-none',
    group: 'Something is wrong',
    title: 'Not signed at all (alg none)',
    teaches: 'Without a signature anyone could have written this, and Ana calls herself admin.',
    token:
      'eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjp0cnVlLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6NDEwMjQ0NDgwMH0.',
    key: { text: '', encoding: 'utf8' },
    now: null,
  },
  {
    id: 'tampered',
    group: 'Something is wrong',
    title: 'Changed after signing',
    teaches:
      'One word was edited, admin from false to true, and the seal no longer fits. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjp0cnVlLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6NDEwMjQ0NDgwMH0.EIHphV4_mg_82GBGlCKtp-FhQl1g5RS5ZdyYXB-I2ys',
    key: { text: 'campus-demo-secret-do-not-reuse-0001', encoding: 'utf8' },
    now: null,
  },
  {
    id: 'secret-base64',
    group: 'Something is wrong',
    title: 'A secret that was base64',
    teaches:
      'The right secret, read the wrong way: the issuer decoded it from base64 first. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.iuqz2jSQ9dLXCz0MNagknvsWj6u9uLQBDN98wiDofjc',
    key: { text: 'p/2GhOL47BUaUq1oU4MbC4yCVMlgX9t76dUOAetUy0w=', encoding: 'utf8' },
    now: null,
  },
  {
    id: 'secret-newline',
    group: 'Something is wrong',
    title: 'A newline nobody sees',
    teaches: 'The issuer read its secret from a file, with the newline at the end. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.vaPA-FYbDJHwd9m-u5KRuPZrS5Dub7QR5zWcIIjxvTE',
    key: { text: 'campus-demo-secret-do-not-reuse-0001', encoding: 'utf8' },
    now: null,
  },
  {
    id: 'ecdsa-der',
    group: 'Something is wrong',
    title: 'ECDSA signature in DER form',
    teaches:
      'A crypto library gave its usual DER form where JWT wants two plain numbers. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.MEUCIGno2t-BAJQbG_fe9EW4tRkWdOw_9xi4-ViudZpjiCciAiEAjEks5cOQMZn7uT80Qp2F3EaGyXDmmaUqRxm8jujxwbA',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEb+ecN6Cg1aCTgzPpcmp/UrwXl74W\nsmsi6+7EIK9dRXjn3a0q3qAF4nujm2Hz1TjaJ6SaIrhNr+Y9gg2v1ybL6Q==\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'alg-confusion',
    group: 'Something is wrong',
    title: 'Forged with a public key',
    teaches:
      'The forger took the public RSA key, which everyone knows, as the secret of HS256. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjp0cnVlLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6NDEwMjQ0NDgwMH0.A6PaE-jR2Xl_UWd210tOiBkb6eVriGdzCU9UM8uX0Ik',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApJG7542qPFjEE1+g5kxB\njOxpfB10Ac8FROKL/IdzqVqkA0+M5x2vfN47l+/WSttIr9TtfSq5sEBwpHLFbcxe\nqmYiwLBmbvZsZTxDnXFXHUxX3jRH3Q4I+SxXHHMyhiDhg6Yrm9rJOBha0QFVbNoj\nONeIJa0NJEkHt5M8eoOWUT4EcwYLbiPljBqylW5RN8W+Iw0IrZkcMBniYTMR9IIa\nCXccJ4OJ4EX5Xm0OcIvzJPhlqt8TkzEZxQckUR+WLDWHqawhyXcSMyR8HfRacWLj\nh0iWeA0MoVIrnGpLefnnlg7GPEWFYFeaM5LRV0do9W0+Bf1Ji6x+AtpP1TFOAEjw\n2QIDAQAB\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'simplejwt-access',
    group: 'As you meet them',
    title: 'Django SimpleJWT: access',
    teaches:
      'Lives five minutes and opens the API; token_type tells it from its long-lived sister. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwiZXhwIjoxNzY3MjI1OTAwLCJpYXQiOjE3NjcyMjU2MDAsImp0aSI6IjU2ZWRkOGM2ZDY0ZDRmYmI5YTc3ZDA2MmIxYjQyYjFmIiwidXNlcl9pZCI6NDJ9.b5bNh4I6qeGOAda2QhnySFG52m0wciABpuvVarNtv6g',
    key: { text: 'campus-demo-secret-do-not-reuse-0001', encoding: 'utf8' },
    now: 1767225774,
  },
  {
    id: 'simplejwt-refresh',
    group: 'As you meet them',
    title: 'Django SimpleJWT: refresh',
    teaches:
      'Lives a day and is good for one thing only: fetching a new access token. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoicmVmcmVzaCIsImV4cCI6MTc2NzMxMjAwMCwiaWF0IjoxNzY3MjI1NjAwLCJqdGkiOiJiMGExZjNjMjVkOGU0N2Y2YTljNDFlN2Q4MDUyNWEzYiIsInVzZXJfaWQiOjQyfQ.3wEOSYN56dthDWzbE3Xo3zu8P95080WWV1F1_xC-COE',
    key: { text: 'campus-demo-secret-do-not-reuse-0001', encoding: 'utf8' },
    now: 1767225774,
  },
  {
    id: 'oidc-id-token',
    group: 'As you meet them',
    title: 'OpenID Connect ID token',
    teaches:
      'Tells an app who logged in: nonce ties it to the login, at_hash to the access token. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNhbXB1cy0xIn0.eyJpc3MiOiJodHRwczovL2xvZ2luLmNhbXB1cy5leGFtcGxlIiwic3ViIjoiNDIiLCJhdWQiOiJ0aW1ldGFibGUtYXBwIiwiZXhwIjo0MTAyNDQ0ODAwLCJpYXQiOjE3NjcyMjU2MDAsImF1dGhfdGltZSI6MTc2NzIyNTU4OCwibm9uY2UiOiJuLTBTNl9XekEyTWoiLCJhY3IiOiJ1cm46bWFjZTppbmNvbW1vbjppYXA6c2lsdmVyIiwiYW1yIjpbInB3ZCIsIm90cCJdLCJhenAiOiJ0aW1ldGFibGUtYXBwIiwiYXRfaGFzaCI6ImdyWjVSYThucC1KYWVLU1ZPZ2FWSGciLCJlbWFpbCI6ImFuYS5ydWl6QGNhbXB1cy5leGFtcGxlIiwiZW1haWxfdmVyaWZpZWQiOnRydWUsIm5hbWUiOiJBbmEgUnVpeiJ9.fRj0PnGgRbFG4UIwwYjVo2N0G1A3-vi3Mw1b0CP5au3Kx2UxsFGoR-p6pQycEet9IKsr1yF3xa2maU-n1cVYD-dbj1rO-4QG2dtbR55RwnuLRDX-9uRgkTNEjyve_iibH8f3WupzpkfGe-u3q2_qPJyK8bKvnm9-FHZNFne-qoVG9z8kfQakDzXxHctF3l1waenK7WmssDHze1AGLEvOudUsQ4_6yEB7qEYAVWo21DZSoEkSFUqaPG5lgQBwRvgL9q2cTdJZUf7zqbvT9tw7k2ZC6U9KJPDOOCKowGK7sozKLRM4fXt6amERySV5Fsw4Bmrskg8WC6MsLn7E5RcquA',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApJG7542qPFjEE1+g5kxB\njOxpfB10Ac8FROKL/IdzqVqkA0+M5x2vfN47l+/WSttIr9TtfSq5sEBwpHLFbcxe\nqmYiwLBmbvZsZTxDnXFXHUxX3jRH3Q4I+SxXHHMyhiDhg6Yrm9rJOBha0QFVbNoj\nONeIJa0NJEkHt5M8eoOWUT4EcwYLbiPljBqylW5RN8W+Iw0IrZkcMBniYTMR9IIa\nCXccJ4OJ4EX5Xm0OcIvzJPhlqt8TkzEZxQckUR+WLDWHqawhyXcSMyR8HfRacWLj\nh0iWeA0MoVIrnGpLefnnlg7GPEWFYFeaM5LRV0do9W0+Bf1Ji6x+AtpP1TFOAEjw\n2QIDAQAB\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'at-jwt',
    group: 'As you meet them',
    title: 'OAuth access token (RFC 9068)',
    teaches:
      'typ at+jwt says that it is meant for an API, named in aud, and never proves a login. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImNhbXB1cy0xIn0.eyJpc3MiOiJodHRwczovL2xvZ2luLmNhbXB1cy5leGFtcGxlIiwic3ViIjoiNDIiLCJhdWQiOiJodHRwczovL2xpYnJhcnkuY2FtcHVzLmV4YW1wbGUiLCJjbGllbnRfaWQiOiJ0aW1ldGFibGUtYXBwIiwic2NvcGUiOiJsb2FuczpyZWFkIGxvYW5zOnJlbmV3IiwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDAsImp0aSI6IjdkMWU0YzBhLTlmNWItNGE1Ni04ZjJlLTZmMGM2ZjFiMmQxMCJ9.XCd5S8IhdV65fyLbkJrwWt6H1vIqziEGE4uo22J06C-oqHG5hz9spXgPapo4OcWi6sKU2ovWQbqs2sootWplhDx0YTkTBBEEYlY8hZ44sCpisizvUnp_OfiXPo8cBhyJZ8OuFSq1bI5Ds9mr6bjfVRTKMiLCs5s3c44QEND2CsFvDhW8GyGjLLn40g-P41HpW-UwGlL0QkM2iy-9HXhhBCr1-uNZ6adO_QiJe9Wz6uvHw_1LpTwT4SlyPSlIKjXQ7zmxuf9SiZvDMN14sOVIoeIudU5wQbwMTsUHculMKJzCLRvfRDaR3roYD8ro3nxltxWo9d1jkzsQKMPnpvvHFQ',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApJG7542qPFjEE1+g5kxB\njOxpfB10Ac8FROKL/IdzqVqkA0+M5x2vfN47l+/WSttIr9TtfSq5sEBwpHLFbcxe\nqmYiwLBmbvZsZTxDnXFXHUxX3jRH3Q4I+SxXHHMyhiDhg6Yrm9rJOBha0QFVbNoj\nONeIJa0NJEkHt5M8eoOWUT4EcwYLbiPljBqylW5RN8W+Iw0IrZkcMBniYTMR9IIa\nCXccJ4OJ4EX5Xm0OcIvzJPhlqt8TkzEZxQckUR+WLDWHqawhyXcSMyR8HfRacWLj\nh0iWeA0MoVIrnGpLefnnlg7GPEWFYFeaM5LRV0do9W0+Bf1Ji6x+AtpP1TFOAEjw\n2QIDAQAB\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'dpop',
    group: 'As you meet them',
    title: 'DPoP proof (RFC 9449)',
    teaches:
      'Made anew for each request: it shows that the sender holds the key that the access token is tied to. Demo key, do not reuse.',
    token:
      'eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYiLCJ4IjoiYi1lY042Q2cxYUNUZ3pQcGNtcF9VcndYbDc0V3Ntc2k2LTdFSUs5ZFJYZyIsInkiOiI1OTJ0S3Q2Z0JlSjdvNXRoODlVNDJpZWttaUs0VGFfbVBZSU5yOWNteS1rIn19.eyJqdGkiOiJiMWM5YTZmMC0zZDUyLTRhOWUtOGYwZS0yYTdkNWMxZTliMzQiLCJodG0iOiJHRVQiLCJodHUiOiJodHRwczovL2xpYnJhcnkuY2FtcHVzLmV4YW1wbGUvbG9hbnMiLCJpYXQiOjE3NjcyMjU2MDAsImF0aCI6ImdyWjVSYThucC1KYWVLU1ZPZ2FWSG5aRWUxVkFNNTdNOF9HOUo2UGVTYmsifQ.858mJXVT07TJO_FRzal9frOhbrB40f9-__gDvNMcGmWA-pu9-AT0My8U1sFdz3tQIoHqLOaOQ1mIKLYdQnUC2g',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEb+ecN6Cg1aCTgzPpcmp/UrwXl74W\nsmsi6+7EIK9dRXjn3a0q3qAF4nujm2Hz1TjaJ6SaIrhNr+Y9gg2v1ybL6Q==\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: 1767225605,
  },
  {
    id: 'sd-jwt',
    group: 'As you meet them',
    title: 'Student card that hides claims (SD-JWT)',
    teaches:
      'Ana shows her name and her subject; her birth date and her address stay digests. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJFUzI1NiIsInR5cCI6InN0dWRlbnQtY2FyZCtzZC1qd3QifQ.eyJpc3MiOiJodHRwczovL2NhcmRzLmNhbXB1cy5leGFtcGxlIiwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDAsIl9zZF9hbGciOiJzaGEtMjU2IiwiX3NkIjpbIjR5MGVmdC1JN1Q0S0tCNGZJSUw0dHdjWnVZNmhKYUJMaENYdHh2UXNoSGMiLCI2cm5GU0FUMkRSbTR4R0NaU3VMcjZvd3dqLWR0aXNqQVFnMndKWU4wZmdVIiwiT0xLclc5aXVqZmdubnlaRERrb0xXLW5neUdyWmtqTUxDOGViWXF1NGNINCIsIl9hM3RIcUJpblVEM3N2UXRvb2FrS2REcmY3XzNmVURYQjFYcXRuRnRWWHciXSwiY25mIjp7Imp3ayI6eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IllSV1VjNklCN2JNVFdTdmFacHY5Y0hyYU42Wi1OdHkwZVphSzZBWmF4UmsifX19.St8kBeFj33_lhZi3tibrDLsernKHeDoezqE4QDmR1vA_xd3Evep77vAGMBOSEGmeQG8phVIsD9KCA1-0U3n09g~WyJvUElFaWV0Y25ySjNfX2RROTRFbDdRIiwibmFtZSIsIkFuYSBSdWl6Il0~WyJiN2lnZElHVElLeG01aGNySGktM0J3IiwiZW5yb2xsZWRfaW4iLCJDb21wdXRlciBTY2llbmNlIl0~eyJhbGciOiJFZERTQSIsInR5cCI6ImtiK2p3dCJ9.eyJpYXQiOjE3NjcyMjU2NjAsImF1ZCI6Imh0dHBzOi8vY2luZW1hLmV4YW1wbGUiLCJub25jZSI6InN0dWRlbnQtZGlzY291bnQtNDcxMSIsInNkX2hhc2giOiJCRDdTVHpMbTl0QndVVXBOQmhOWk95eG9rdmFGRFVMNVJLVk8tSHZLdVc4In0.uhtTroQVkqpnSGGaBFzPh9t7Lt93IgXwUptqdZeG3WYsTdmBDzlcJMIwwMZoqVGeG8nLRBhF4eqXyJT-DeeyDg',
    key: {
      text: '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEb+ecN6Cg1aCTgzPpcmp/UrwXl74W\nsmsi6+7EIK9dRXjn3a0q3qAF4nujm2Hz1TjaJ6SaIrhNr+Y9gg2v1ybL6Q==\n-----END PUBLIC KEY-----\n',
      encoding: 'utf8',
    },
    now: 1767225690,
  },
  {
    id: 'jwe-dir',
    group: 'Encrypted, nested, unusual',
    title: 'Encrypted (JWE, five parts)',
    teaches:
      'Only the header can be read; the claims are ciphertext until the key is known. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..O6_8VMUe2_rYN-SJ.b-_GcivSWoPF1eTTgoG66A9IbBduchsqyfv9Lu6PMbdMmFKnIpWtvWtbJbjx5oRdrDYk4c1jnb4--Yq5dsPcmf0T1LPgPpyvWR7VrsOK.8rMRcZrPE4_1tOQlF9zH9Q',
    key: { text: 'VKDnUkg6rgvcTjaMZj_xo2SmudJRME2X6M8Ft-4iuY4', encoding: 'base64url' },
    now: null,
  },
  {
    id: 'nested',
    group: 'Encrypted, nested, unusual',
    title: 'A token inside a token',
    teaches:
      'cty JWT says that the payload is again a token: each layer has a seal of its own. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsImN0eSI6IkpXVCJ9.ZXlKaGJHY2lPaUpGVXpJMU5pSXNJblI1Y0NJNklrcFhWQ0o5LmV5SnpkV0lpT2lJME1pSXNJbTVoYldVaU9pSkJibUVnVW5WcGVpSXNJbUZrYldsdUlqcG1ZV3h6WlN3aWFXRjBJam94TnpZM01qSTFOakF3TENKbGVIQWlPalF4TURJME5EUTRNREI5LmFlamEzNEVBbEJzYjk5NzBSYmkxR1JaMDdEXzNHTGo1V0s1MW1tT0lKeUtNU1N6bHc1QXhtZnU1UHpSQ25ZWGNSb2JKY09hWnBTcEhHYnlPNlBIQnNB.0ZI7xXcQIL74VZiKnHBQNBkDZfj9PRP8v__i_YKztBY',
    key: { text: 'campus-demo-secret-do-not-reuse-0001', encoding: 'utf8' },
    now: null,
  },
  {
    id: 'general-json',
    group: 'Encrypted, nested, unusual',
    title: 'JSON form with two signatures',
    teaches:
      "One payload, two issuers' signatures: the general JSON form of RFC 7515. Demo key, do not reuse.",
    token:
      '{\n  "payload": "eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDAsImlzcyI6Imh0dHBzOi8vbG9naW4uY2FtcHVzLmV4YW1wbGUifQ",\n  "signatures": [\n    {\n      "protected": "eyJhbGciOiJSUzI1NiIsImtpZCI6ImNhbXB1cy0xIn0",\n      "signature": "k4JWbGBJyXzGRguzomxLg8Ap6TynIYCiff9xwoPHNW7Lg1KYNoOp5UzsnbQrG9EZk61-9l_b-7hOlo6AgwG-V3V0uMm3axluLbKGQEQA5PzvTG2Cu4oc3zDuEWlEmJzIVYrKFlm0ooF7U8fBdvhpBi7OTLul9kDI19VeCPaV-o-ZhwSCgsik2PkuFELdWHt0hP8EWr0Co6gBct1RfcJM6FRQGnBvVXPelo2eeOI5NxffeLBYxai7KYQwJleFEq01p7DzTPOw9jeyc4d1gJoSc9sf5ffAFMedsf39PHvs2vlWyDKRbkiVdeYrQ_nJtg0zGXJuAnDpwEEzvhwSuKLyZw"\n    },\n    {\n      "protected": "eyJhbGciOiJFUzI1NiIsImtpZCI6ImNhbXB1cy0yIn0",\n      "signature": "4RdeCpJXcR-x43hTWbOcaGJ9CkAD0Je15stJlk1HPpJc0HxZ7FD99ihCkQhsLU6KTLlmDMw0pFNmMEjRAG3a0Q"\n    }\n  ]\n}',
    key: {
      text: '{\n  "keys": [\n    {\n      "kty": "RSA",\n      "n": "pJG7542qPFjEE1-g5kxBjOxpfB10Ac8FROKL_IdzqVqkA0-M5x2vfN47l-_WSttIr9TtfSq5sEBwpHLFbcxeqmYiwLBmbvZsZTxDnXFXHUxX3jRH3Q4I-SxXHHMyhiDhg6Yrm9rJOBha0QFVbNojONeIJa0NJEkHt5M8eoOWUT4EcwYLbiPljBqylW5RN8W-Iw0IrZkcMBniYTMR9IIaCXccJ4OJ4EX5Xm0OcIvzJPhlqt8TkzEZxQckUR-WLDWHqawhyXcSMyR8HfRacWLjh0iWeA0MoVIrnGpLefnnlg7GPEWFYFeaM5LRV0do9W0-Bf1Ji6x-AtpP1TFOAEjw2Q",\n      "e": "AQAB",\n      "kid": "campus-1",\n      "use": "sig",\n      "alg": "RS256"\n    },\n    {\n      "kty": "EC",\n      "crv": "P-256",\n      "x": "b-ecN6Cg1aCTgzPpcmp_UrwXl74Wsmsi6-7EIK9dRXg",\n      "y": "592tKt6gBeJ7o5th89U42iekmiK4Ta_mPYINr9cmy-k",\n      "kid": "campus-2",\n      "use": "sig",\n      "alg": "ES256"\n    },\n    {\n      "kty": "OKP",\n      "crv": "Ed25519",\n      "x": "YRWUc6IB7bMTWSvaZpv9cHraN6Z-Nty0eZaK6AZaxRk",\n      "kid": "campus-3",\n      "use": "sig",\n      "alg": "EdDSA"\n    }\n  ]\n}',
      encoding: 'utf8',
    },
    now: null,
  },
  {
    id: 'unicode-big-integers',
    group: 'Encrypted, nested, unusual',
    title: 'Unicode and big integers',
    teaches: 'Numbers beyond 2^53 and escaped letters: many tools show them damaged. Demo key, do not reuse.',
    token:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiBOdVx1MDBmMWV6IiwibW90dG8iOiLlrabogIzml7bkuaDkuYsg8J-OkyIsImxvY2tlciI6OTAwNzE5OTI1NDc0MDk5MywiYmFsYW5jZSI6MTIzNDU2Nzg5MDEyMzQ1Njc4OTAuMTAsImlhdCI6MTc2NzIyNTYwMCwiZXhwIjo0MTAyNDQ0ODAwfQ.ISYBFDzvAXc-ZRhBaoIUPTPOrRQhgalzqrunCK5a248',
    key: { text: 'campus-demo-secret-do-not-reuse-0001', encoding: 'utf8' },
    now: null,
  },
]
