/** One claim of the IANA registry "JSON Web Token Claims". */
export interface RegisteredClaim {
  readonly description: string
  /** Such as "RFC 7519 §4.1.4". */
  readonly reference: string
}

/** A line with # names a document, the lines after it are name|description|section of that document. */
const rows = `
# RFC 7519
iss|Issuer|4.1.1
sub|Subject|4.1.2
aud|Audience|4.1.3
exp|Expiration Time|4.1.4
nbf|Not Before|4.1.5
iat|Issued At|4.1.6
jti|JWT ID|4.1.7
# OIDC Core 1.0
name|Full name|5.1
given_name|Given name(s) or first name(s)|5.1
family_name|Surname(s) or last name(s)|5.1
middle_name|Middle name(s)|5.1
nickname|Casual name|5.1
preferred_username|Shorthand name by which the End-User wishes to be referred to|5.1
profile|Profile page URL|5.1
picture|Profile picture URL|5.1
website|Web page or blog URL|5.1
email|Preferred e-mail address|5.1
email_verified|True if the e-mail address has been verified; otherwise false|5.1
gender|Gender|5.1
birthdate|Birthday|5.1
zoneinfo|Time zone|5.1
locale|Locale|5.1
phone_number|Preferred telephone number|5.1
phone_number_verified|True if the phone number has been verified; otherwise false|5.1
address|Preferred postal address|5.1
updated_at|Time the information was last updated|5.1
azp|Authorized party - the party to which the ID Token was issued|2
# OIDC Core 1.0 §2; RFC 9449
nonce|Value used to associate a Client session with an ID Token (MAY also be used for nonce values in other applications of JWTs)
# OIDC Core 1.0
auth_time|Time when the authentication occurred|2
at_hash|Access Token hash value|2
c_hash|Code hash value|3.3.2.11
acr|Authentication Context Class Reference|2
amr|Authentication Methods References|2
sub_jwk|Public key used to check the signature of an ID Token|7.4
# RFC 7800
cnf|Confirmation|3.1
# RFC 8055; RFC 3261
sip_from_tag|SIP From tag header field parameter value
sip_date|SIP Date header field value
sip_callid|SIP Call-Id header field value
sip_cseq_num|SIP CSeq numeric header field parameter value
sip_via_branch|SIP Via branch header field parameter value
# RFC 8225
orig|Originating Identity String|5.2.1
dest|Destination Identity String|5.2.1
mky|Media Key Fingerprint String|5.2.2
# RFC 8417
events|Security Events|2.2
toe|Time of Event|2.2
txn|Transaction Identifier|2.2
# RFC 8443
rph|Resource Priority Header Authorization|3
# OIDC Front-Channel Logout 1.0
sid|Session ID|3
# RFC 8485
vot|Vector of Trust value
vtm|Vector of Trust trustmark URL
# RFC 8588
attest|Attestation level as defined in SHAKEN framework
origid|Originating Identifier as defined in SHAKEN framework
# RFC 8693
act|Actor|4.1
scope|Scope Values|4.2
client_id|Client Identifier|4.3
may_act|Authorized Actor - the party that is authorized to become the actor|4.4
# RFC 8688; RFC 7095
jcard|jCard data
# ETSI GS NFV-SEC 022 V2.7.1
at_use_nbr|Number of API requests for which the access token can be used
# RFC 8946
div|Diverted Target of a Call
opt|Original PASSporT (in Full Form)
# W3C VC Data Model 1.0
vc|Verifiable Credential as specified in the W3C Recommendation|6.3.1
vp|Verifiable Presentation as specified in the W3C Recommendation|6.3.1
# RFC 9027
sph|SIP Priority header field
# RFC 9200
ace_profile|The ACE profile a token is supposed to be used with|5.10
cnonce|"client-nonce": a nonce previously provided to the AS by the RS via the client, used to verify token freshness when the RS cannot synchronize its clock with the AS|5.10
exi|"Expires in": lifetime of the token in seconds from the time the RS first sees it; a weaker form of token expiration for devices that cannot synchronize their internal clocks|5.10.3
# RFC 7643 §4.1.2; RFC 9068 §2.2.3.1
roles|Roles
groups|Groups
entitlements|Entitlements
# RFC 9701
token_introspection|Token introspection response|5
# RFC 9711
eat_nonce|Nonce
ueid|The Universal Entity ID
sueids|Semi-permanent UEIDs
oemid|Hardware OEM ID
hwmodel|Model identifier for hardware
hwversion|Hardware Version Identifier
oemboot|Indicates whether the software booted was OEM authorized
dbgstat|Indicates status of debug facilities
location|The geographic location
eat_profile|Indicates the EAT profile followed
submods|The section containing submodules
uptime|Uptime
bootcount|The number of times the entity or submodule has been booted
bootseed|Identifies a boot cycle
dloas|Certifications received as Digital Letters of Approval
swname|The name of the software running in the entity
swversion|The version of software running in the entity
manifests|Manifests describing the software installed on the entity
measurements|Measurements of the software, memory configuration and such on the entity
measres|The results of comparing software measurements to reference values
intuse|Indicates intended use of the EAT
# RFC 9246
cdniv|CDNI Claim Set Version|2.1.8
cdnicrit|CDNI Critical Claims Set|2.1.9
cdniip|CDNI IP Address|2.1.10
cdniuc|CDNI URI Container|2.1.11
cdniets|CDNI Expiration Time Setting for Signed Token Renewal|2.1.12
cdnistt|CDNI Signed Token Transport Method for Signed Token Renewal|2.1.13
cdnistd|CDNI Signed Token Depth|2.1.14
# RFC 9321
sig_val_claims|Signature Validation Token|3.2.3
# RFC 9396
authorization_details|JSON array of objects representing the rights of the access token; each object specifies the authorization requirements for a certain type of resource|9.1
# OpenID Identity Assurance Schema Definition 1.0
verified_claims|A structured claim containing end-user claims and the details of how those end-user claims were assured|5
# OIDC for Identity Assurance Claims Registration 1.0
place_of_birth|A structured claim representing the end-user's place of birth|4
nationalities|String array representing the end-user's nationalities|4
birth_family_name|Family name(s) someone has when they were born, or at least from the time they were a child|4
birth_given_name|Given name(s) someone has when they were born, or at least from the time they were a child|4
birth_middle_name|Middle name(s) someone has when they were born, or at least from the time they were a child|4
salutation|End-user's salutation, e.g. "Mr"|4
title|End-user's title, e.g. "Dr"|4
msisdn|End-user's mobile phone number formatted according to ITU-T recommendation E.164|4
also_known_as|Stage name, religious name or any other type of alias/pseudonym with which a person is known in a specific context besides its legal name|4
# RFC 9449
htm|The HTTP method of the request|4.2
htu|The HTTP URI of the request (without query and fragment parts)|4.2
ath|The base64url-encoded SHA-256 hash of the ASCII encoding of the associated access token's value|4.2
# RFC 9447
atc|Authority Token Challenge
# RFC 9493
sub_id|Subject Identifier|4.1
# RFC 9795
rcd|Rich Call Data Information
rcdi|Rich Call Data Integrity Information
crn|Call Reason
# RFC 9475
msgi|Message Integrity Information
# OIDC Core 1.0
_claim_names|JSON object whose member names are the Claim Names for the Aggregated and Distributed Claims|5.6.2
_claim_sources|JSON object whose member names are referenced by the member values of the _claim_names member|5.6.2
# RFC 9560
rdap_allowed_purposes|The set of RDAP query purposes available to an identity that is presented for access to a protected RDAP resource|3.1.5.1
rdap_dnt_allowed|JSON boolean: "do not track" request for server-side tracking, logging or recording of an identity presented for access to a protected RDAP resource|3.1.5.2
# Fast and Readable Geographical Hashing (CTA-5009)
geohash|Geohash String or Array
# RFC 9901
_sd|Digests of Disclosures for object properties|4.2.4.1
...|Digest of the Disclosure for an array element|4.2.4.2
_sd_alg|Hash algorithm used to generate Disclosure digests and digest over presentation|4.1.1
sd_hash|Digest of the SD-JWT to which the KB-JWT is tied|4.3
# 3GPP TS 29.510
consumerPlmnId|PLMN ID of the NF service consumer|6.3.5.2.4
consumerSnpnId|SNPN ID of the NF service consumer|6.3.5.2.4
producerPlmnId|PLMN ID of the NF service producer|6.3.5.2.4
producerSnpnId|SNPN ID of the NF service producer|6.3.5.2.4
producerSnssaiList|List of S-NSSAIs of the NF service producer which are authorized for the NF service consumer|6.3.5.2.4
producerNsiList|List of NSIs of the NF service producer which are authorized for the NF service consumer|6.3.5.2.4
producerNfSetId|NF Set ID of the NF service producer|6.3.5.2.4
producerNfServiceSetId|NF Service Set ID of the NF service producer|6.3.5.2.4
sourceNfInstanceId|NF Instance ID of the source NF|6.3.5.2.4
analyticsIdList|Analytics IDs|6.3.5.2.4
# 3GPP TS 29.222
resOwnerId|Identifier of the resource owner, e.g. GPSI|8.5.4.2.8
# RFC 9999 §3.1, §3.3
cmw|A RATS Conceptual Message Wrapper
# OpenID Federation 1.0
jwks|JSON Web Key Set|13.1
metadata|Metadata object|13.2
constraints|Constraints object|13.3
crit|List of Claims in this JWT defined by extensions to this kind of JWT that MUST be understood and processed|13.4
ref|Reference|13.5
delegation|Delegation|13.6
logo_uri|URI referencing a logo|13.7
authority_hints|Authority Hints|3.2
trust_anchor_hints|Trust Anchor Hints|3.2
trust_marks|Trust Marks|3.2
trust_mark_issuers|Trust Mark Issuers|3.2
trust_mark_owners|Trust Mark Owners|3.2
metadata_policy|Metadata Policy object|3.3
metadata_policy_crit|Critical Metadata Policy Operators|3.3
source_endpoint|Source Endpoint URL|3.3
keys|Array of JWK values in a JWK Set|5.2.1
trust_mark_type|Trust Mark Type Identifier|7.1
trust_chain|Trust Chain|8.3.2
trust_anchor|Trust Anchor ID|12.2.3
# draft-ietf-oauth-status-list
status|JSON object containing a reference to a status mechanism from the JWT Status Mechanisms Registry
status_list|JSON object containing up-to-date status information on multiple tokens using the Token Status List mechanism
ttl|Time to Live
# STIR Internet-Draft
stpl|STIR OCSP staple
`

/** Every claim of the IANA registry, by name. */
export const registeredClaims: ReadonlyMap<string, RegisteredClaim> = readRows(rows)

function readRows(text: string): Map<string, RegisteredClaim> {
  const claims = new Map<string, RegisteredClaim>()
  let document = ''
  for (const line of text.trim().split('\n')) {
    const [name = '', description = '', section] = line.split('|')
    if (description === '') document = line.slice(2)
    else claims.set(name, { description, reference: section ? `${document} §${section}` : document })
  }
  return claims
}
