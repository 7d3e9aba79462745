"""Checks a case that was exported from a Bongsu journal. Needs Python 3.8 or newer, nothing else.

python3 check.py [FOLDER]     FOLDER holds the unpacked files; by default the one this file is in

Exit code: 0 proven up to a signed head, 1 changed, 2 as written, but somebody must be believed
"""
import base64, hashlib, json, os, sys

folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))


def lines(name):
    path = os.path.join(folder, name)
    return open(path, encoding="utf-8").read().splitlines() if os.path.exists(path) else []


# 1. Every record's octets, after the hash before them, give its hash.
chain = {int(n): bytes.fromhex(h) for n, h in (line.split() for line in lines("chain.txt"))}
if sorted(chain) != list(range(min(chain), max(chain) + 1)):
    sys.exit("chain.txt has gaps")
followed = set()
for record in map(json.loads, lines("records.jsonl") + lines("between.jsonl")):
    n = record["sequence"]
    octets = base64.b64decode(record["octets"])
    if hashlib.sha256(chain[n - 1] + octets).digest() != chain[n]:
        sys.exit("record %d is not as it was written" % n)
    followed.add(n)
links = range(min(chain) + 1, max(chain) + 1)
print("%d records are as they were written" % len(lines("records.jsonl")))
print("%d of %d links followed" % (len(followed), len(links)))

# 2. Every signed head lies in the chain, and its key signed it (Ed25519, RFC 8032).
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(a, b):
    k = D * a[0] * b[0] * a[1] * b[1] % P
    return ((a[0] * b[1] + b[0] * a[1]) * pow(1 + k, -1, P) % P,
            (a[1] * b[1] + a[0] * b[0]) * pow(1 - k, -1, P) % P)


def times(n, a):
    total = (0, 1)
    while n:
        total, a, n = add(total, a) if n & 1 else total, add(a, a), n >> 1
    return total


def point(octets):
    n = int.from_bytes(octets, "little")
    y = n & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P:
        raise ValueError("not a point of the curve")
    return (P - x if x & 1 != n >> 255 else x), y


def signed(key, message, signature):
    s = int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    base = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    return s < Q and times(s, base) == add(point(signature[:32]), times(k, point(key)))


proof = json.load(open(os.path.join(folder, "proof.json"), encoding="utf-8"))
end = proof["head"]
if end["sequence"] in chain and chain[end["sequence"]].hex() != end["hash"]:
    sys.exit("the journal's head %d is not the one that chain.txt ends with" % end["sequence"])
last = min(chain)
for head in proof["signedHeads"]:
    n, hash = head["sequence"], bytes.fromhex(head["hash"])
    key = base64.b64decode(head["publicKey"])
    message = b"bongsu-head-v1" + n.to_bytes(8, "big") + hash
    if chain.get(n) != hash:
        sys.exit("signed head %d does not lie in the chain" % n)
    if not signed(key[-32:], message, base64.b64decode(head["signature"])):
        sys.exit("signature of head %d is not right" % n)
    print("head %d signed by gateway %s with key %s" % (n, head["node"], head["key"]))
    last = max(last, n)

# 3. Whoever could write this file could have made up what no signature covers.
case = [json.loads(line)["sequence"] for line in lines("records.jsonl")]
unsigned = [n for n in case if n > last]
if unsigned:
    print("NOT PROVEN: nobody signed the records from %d on (%d of this case's %d)"
          % (unsigned[0], len(unsigned), len(case)))
    sys.exit(2)
gaps = [n for n in range(min(case), last + 1) if n not in followed]
if gaps:
    print("NOT PROVEN: %d links up to head %d cannot be followed with what is in this file;"
          " export with --whole, or ask somebody who has the journal" % (len(gaps), last))
    sys.exit(2)
print("all %d records of this case lie under a signed head" % len(case))
