#!/usr/bin/env python3
"""Checks an exported record of Troth. Written from docs/ledger-format.md alone, with Python's standard library and openssl.

    verify_ledger.py EXPORT KEY [CHECKPOINT] [--witness KEY]…

Exit code 0: in order. 1: not, and what and where. 2: a bad call.
"""
import base64
import binascii
import hashlib
import re
import subprocess
import sys
import tempfile

NAME = r"[a-z][a-z0-9-]{0,39}(?:\.[a-z0-9-]{1,40}){0,4}"
INWARD = ("collect", "keep", "use")
OUTWARD = ("share", "sell", "rent", "license", "publish")
FIELDS = ("version", "time", "kind", "person", "action", "purpose", "recipient", "kinds of data", "outcome", "facts",
          "policy version", "note", "staff member", "reference", "salt")
FORMS = [re.compile(form) for form in (
    r"1", r"[1-9][0-9]{12}", r"collect|keep|use|share|refuse|choice|correct|erase|reveal|alarm|finding|policy|key|prune",
    r"-|[A-Za-z0-9_-]{22}", "-|" + "|".join(INWARD + OUTWARD), "-|" + NAME, "-|" + NAME,
    f"-|{NAME}(?:,{NAME}){{0,63}}", rf"-|[+!](?:{NAME}(?:,{NAME}){{0,31}})?", r"-|\.|[a-zA-Z]{1,52}!?|!",
    r"-|[0-9a-f]{12}", "-|" + NAME, r"-|[A-Za-z0-9_-]{22}", r"-|[A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{43}",
    r"-|[A-Za-z0-9_-]{11}")]
SPKI = bytes.fromhex("302a300506032b6570032100")


class Fault(Exception):
    pass


def strict64(text, what):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Fault(f"{what} is not base64")
    if base64.b64encode(data).decode() != text:
        raise Fault(f"{what} is not base64 in its one form")
    return data


# ---- keys and notes

class Key:
    def __init__(self, name, public):
        self.name, self.public = name, public
        self.id = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]

    def __eq__(self, other):
        return (self.name, self.public) == (other.name, other.public)

    def __hash__(self):
        return hash(self.public)

    @staticmethod
    def parse(line):
        name, digest, data = line.split("+", 2)
        data = base64.b64decode(data, validate=True)
        if len(data) != 33 or data[0] != 1:
            raise ValueError("not an Ed25519 key")
        key = Key(name, data[1:])
        if key.id.hex() != digest:
            raise ValueError("the hash is not the key's")
        return key

    def signed(self, text, signature):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in (("key", SPKI + self.public), ("text", text), ("sig", signature)):
                with open(f"{folder}/{name}", "wb") as out:
                    out.write(content)
            return subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", f"{folder}/key", "-rawin",
                 "-in", f"{folder}/text", "-sigfile", f"{folder}/sig"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


class Witness(Key):
    """Who co-signs: the key's type is 4, and its signature begins with a time."""

    def __init__(self, name, public):
        super().__init__(name, public)
        self.id = hashlib.sha256(name.encode() + b"\n\x04" + public).digest()[:4]

    @staticmethod
    def read(line):
        name, digest, data = line.split("+", 2)
        data = base64.b64decode(data, validate=True)
        if len(data) != 33 or data[0] != 4:
            raise ValueError("not the Ed25519 key of a witness")
        key = Witness(name, data[1:])
        if key.id.hex() != digest:
            raise ValueError("the hash is not the key's")
        return key

    def cosigned(self, checkpoint):
        """The second at which it did, or nothing where no line is in its name."""
        latest = None
        for name, key_id, signature in checkpoint.others:
            if (name, key_id) == (self.name, self.id):
                second = int.from_bytes(signature[:8], "big")
                message = b"cosignature/v1\ntime %d\n" % second + checkpoint.text
                if len(signature) != 72 or not self.signed(message, signature[8:]):
                    raise Fault(f"{checkpoint.place} bears a false signature of the witness {self.name}")
                latest = max(second, latest or 0)
        return latest


class Checkpoint:
    def __init__(self, body, signatures, origin, place):
        self.place = place
        if len(body) < 3 or not re.fullmatch(r"0|[1-9][0-9]{0,17}", body[1]):
            raise Fault(f"{place} is not a signed checkpoint")
        if body[0] != origin:
            raise Fault(f"{place} is of another ledger")
        self.text = "".join(line + "\n" for line in body).encode()
        self.size = int(body[1])
        self.root = strict64(body[2], f"the root of {place}")
        if len(self.root) != 32 or not signatures:
            raise Fault(f"{place} is not a signed checkpoint")
        self.signatures, self.others = [], []
        for line in signatures:
            match = re.fullmatch(r"— (\S+) (\S+)", line)
            if not match:
                raise Fault(f"{place} is not a signed checkpoint")
            data = strict64(match[2], f"a signature of {place}")
            if len(data) < 5:
                raise Fault(f"{place} is not a signed checkpoint")
            if match[1] == origin:
                self.signatures.append((data[:4], data[4:]))
            else:
                self.others.append((match[1], data[:4], data[4:]))

    def check(self, keys):
        """Who signed it."""
        signers = set()
        for key_id, signature in self.signatures:
            fitting = [key for key in keys if key.id == key_id and key.signed(self.text, signature)]
            if not fitting:
                raise Fault(f"{self.place} is not signed with the key")
            signers.update(fitting)
        if not signers:
            raise Fault(f"{self.place} is not signed with the key")
        return signers


# ---- the tree

def leaf_hash(data):
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    def __init__(self):
        self.size, self.edge = 0, []

    def add(self, digest):
        full = self.size
        while full & 1:
            digest = node_hash(self.edge.pop(), digest)
            full >>= 1
        self.edge.append(digest)
        self.size += 1

    def root(self):
        if not self.edge:
            return hashlib.sha256().digest()
        digest = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            digest = node_hash(left, digest)
        return digest


# ---- leaves

def malformed(line):
    """Why a line is no leaf, or nothing."""
    if len(line) > 4096:
        return "it is too long"
    field = line.split("\t")
    if len(field) != 15:
        return "it has not fifteen fields"
    for form, value, name in zip(FORMS, field, FIELDS):
        if not form.fullmatch(value):
            return f"its {name} has the wrong format"
    (_, _, kind, person, action, purpose, recipient, data, outcome, facts, policy, note, _, reference, salt) = field
    names = data.split(",")
    letters = facts.rstrip("!")
    if (person == "-") == (salt == "-"):
        return "it needs either a person or a salt"
    if any(one >= other for one, other in zip(names, names[1:])):
        return "its kinds of data are not sorted"
    if any(one >= other for one, other in zip(letters, letters[1:])):
        return "its facts are not in order"
    if kind in ("collect", "keep", "use", "reveal", "share", "refuse"):
        if "-" in (action, purpose, recipient, data, outcome, facts, policy):
            return "it says too little"
        if (action in INWARD) != (recipient == "self"):
            return "its recipient does not match its action"
        if kind == "refuse":
            return None if outcome[0] == "!" else "a refusal says that it was allowed"
        if outcome[0] != "+" or len(outcome) == 1:
            return "no clause allowed it"
        fitting = OUTWARD if kind == "share" else ("use",) if kind == "reveal" else (kind,)
        return None if action in fitting else "its action does not match its kind"
    if kind in ("choice", "correct", "erase"):
        if (action, recipient, facts) != ("-", "-", "-"):
            return "it says too much"
        return "it says too little" if (note if kind == "choice" else data) == "-" else None
    if kind == "finding":
        if any(value != "-" for value in (person, action, purpose, recipient, data, facts, field[12])):
            return "it says too much"
        if "-" in (outcome, policy, note):
            return "it says too little"
        if len(outcome) == 1 or "," in outcome:
            return "it is not of one clause"
        if (outcome[0] == "!") != (note == "broken"):
            return "its outcome does not match its note"
        return None if len(reference) == 43 else "its reference has the wrong format"
    if any(value != "-" for value in (person, action, purpose, recipient, data, outcome, facts)):
        return "it says too much"
    if kind == "alarm":
        return "it says too little" if note == "-" else "it says too much" if policy != "-" else None
    if note != "-" and (kind, note) != ("policy", "withdrawn"):
        return "it says too much"
    if len(reference) != (22 if kind == "prune" else 43):
        return "its reference has the wrong format"
    return None if (kind == "policy") != (policy == "-") else "its policy version does not match its kind"


# ---- the export

class Lines:
    def __init__(self, stream):
        self.stream, self.number = stream, 0

    def next(self):
        raw = self.stream.readline(12_002)
        self.number += 1
        if not raw.endswith(b"\n"):
            raise Fault(f"line {self.number} is truncated")
        try:
            text = raw[:-1].decode("utf-8")
        except UnicodeDecodeError:
            raise Fault(f"line {self.number} is not UTF-8")
        if any(character < " " and character != "\t" or character == "\x7f" for character in text):
            raise Fault(f"line {self.number} has a control character")
        return text

    def after(self, start):
        text = self.next()
        if not text.startswith(start):
            raise Fault(f"line {self.number} does not start with “{start}”")
        return text[len(start):]

    def count(self, start):
        digits = self.after(start)
        if not re.fullmatch(r"0|[1-9][0-9]{0,17}", digits):
            raise Fault(f"line {self.number} has no number")
        return int(digits)

    def paragraph(self):
        lines = []
        while (text := self.next()) != "":
            lines.append(text)
            if len(lines) > 100:
                raise Fault(f"the checkpoint before line {self.number} has no end")
        return lines


def verify(stream, key, kept, witnesses=()):
    lines = Lines(stream)
    if lines.next() not in ("troth ledger export 1", "troth ledger export 2"):
        raise Fault("line 1 is not the first of an export")
    if lines.after("origin ") != key.name:
        raise Fault("line 2 names another ledger")
    leaves, number = lines.count("leaves "), lines.count("checkpoints ")
    if not 1 <= number <= 10_000:
        raise Fault("line 4 has no good number of checkpoints")
    checkpoints = []
    for _ in range(number):
        place = f"the checkpoint in line {lines.number + 1}"
        body, signatures = lines.paragraph(), lines.paragraph()
        checkpoint = Checkpoint(body, signatures, key.name, place)
        if checkpoints and checkpoint.size <= checkpoints[-1].size:
            raise Fault(f"{place} does not cover more than the one before")
        checkpoints.append(checkpoint)
    if checkpoints[-1].size != leaves:
        raise Fault(f"line 3 says {leaves} and the last checkpoint {checkpoints[-1].size}")

    wanted = {it.size for it in checkpoints + ([kept] if kept else [])}
    computed, listed, roots, brought, difference = Tree(), Tree(), {0: (Tree().root(), Tree().root())}, [], None
    pruned, kept_from, own, named, last_pruned = 0, None, [], -1, -1
    broken, withdrawn, unmatched = {}, 0, 0
    while computed.size < leaves:
        due, block = min(256, leaves - computed.size), []
        while not (text := lines.next()).startswith("= "):
            index = computed.size + len(block)
            if text.startswith("end ") or len(block) > due:
                raise Fault(f"line {lines.number} should list the hashes of leaves {computed.size} to {computed.size + due - 1}")
            if text == "~":
                if index == 0:
                    raise Fault(f"leaf 0 (line {lines.number}) is pruned, which brings the first key")
                if kept_from is not None:
                    raise Fault(f"leaf {index} (line {lines.number}) is pruned, but leaf {kept_from} before it is not")
                pruned, last_pruned = pruned + 1, index
                block.append((None, lines.number))
                continue
            why = malformed(text)
            if why:
                raise Fault(f"leaf {index} (line {lines.number}) is malformed: {why}")
            field = text.split("\t")
            if field[2] == "prune":
                both = base64.urlsafe_b64decode(field[13] + "==")
                first, prunable = int.from_bytes(both[:8], "big"), int.from_bytes(both[8:], "big")
                if first > index:
                    raise Fault(f"leaf {index} states a number of pruned leaves beyond itself")
                named = max(named, first)
                if prunable != first - sum(it < first for it in own):
                    raise Fault(f"leaf {index} states that {prunable} of the first {first} leaves may be pruned: a leaf about the ledger itself was hidden")
            if field[2] in ("key", "policy", "prune"):
                own.append(index)
            elif kept_from is None:
                kept_from = index
            if field[2] == "finding":
                statement = (field[8][1:], field[13])
                if field[11] == "broken":
                    broken[statement] = broken.get(statement, 0) + 1
                elif field[11] == "statement-withdrawn" and statement in broken:
                    withdrawn, broken[statement] = withdrawn + broken[statement], 0
                elif field[11] == "statement-withdrawn" and pruned:
                    unmatched += 1
                elif field[11] == "statement-withdrawn":
                    raise Fault(f"leaf {index} (line {lines.number}) withdraws what no leaf before it states: that its clause was broken")
            if field[2] == "key":
                brought.append((index, Key(key.name, base64.urlsafe_b64decode(field[13] + "="))))
            elif index == 0:
                raise Fault(f"leaf 0 (line {lines.number}) does not bring the key")
            block.append((leaf_hash(text.encode()), lines.number))
        data = strict64(text[2:], f"line {lines.number}")
        if len(data) != 32 * due:
            raise Fault(f"line {lines.number} should list the hashes of leaves {computed.size} to {computed.size + due - 1}")
        hashes = [data[at:at + 32] for at in range(0, len(data), 32)]
        first = next((i for i, (digest, _) in enumerate(block[:due]) if digest and digest != hashes[i]), min(len(block), due))
        if len(block) != due:
            raise Fault(f"leaves were added or removed: leaf {computed.size + first} is the first not in its place")
        if first < due and not difference:
            difference = (computed.size + first, block[first][1], lines.number)
        for (digest, _), stated in zip(block, hashes):
            computed.add(digest or stated)
            listed.add(stated)
            if computed.size in wanted:
                roots[computed.size] = (computed.root(), listed.root())
    unstated = pruned > 0 and named < 0  # as releases left it that did not state it
    if pruned and not unstated and last_pruned >= named:
        raise Fault(f"leaf {last_pruned} is pruned, but no entry states that it was")
    if lines.count("end ") != leaves:
        raise Fault(f"line {lines.number} ends another number of leaves")
    if stream.read(1):
        raise Fault(f"there is text after the end, line {lines.number}")

    keys = [key] + [it for _, it in brought]
    signers = {it: it.check(keys) for it in checkpoints}
    for it in checkpoints:
        if roots[it.size][0] != it.root:
            if difference and roots[it.size][1] == it.root:
                raise Fault(f"leaf {difference[0]} (line {difference[1]}) is not the one that was sealed there")
            raise Fault(f"{it.place} does not have the root of its {it.size} leaves")
    if difference:
        raise Fault(f"the hash of leaf {difference[0]} listed in line {difference[2]} was changed")
    if kept:
        signers[kept] = kept.check(keys)
        if kept.size > leaves:
            raise Fault(f"the kept checkpoint covers {kept.size} leaves, but the export ends after {leaves}")
        if roots[kept.size][0] != kept.root:
            raise Fault(f"the first {kept.size} leaves were rewritten after the kept checkpoint")
    trusted, grown = {key}, True
    while grown:
        before = len(trusted)
        for checkpoint, by in signers.items():
            if by & trusted:
                trusted |= {it for index, it in brought if index < checkpoint.size}
        grown = len(trusted) > before
    for checkpoint, by in signers.items():
        if not by & trusted:
            raise Fault(f"{checkpoint.place} is signed with a key that the given one does not vouch for")
    cosigned = []
    for witness in witnesses:
        sizes = [it.size for it in signers if witness.cosigned(it) is not None]
        if not sizes:
            raise Fault(f"no checkpoint is signed by the witness {witness.name}")
        cosigned.append(f"; {witness.name} signed {max(sizes)}")
    if unmatched:
        cosigned.insert(0, f"; withdrawn but not in the export: {unmatched}")
    if withdrawn:
        cosigned.insert(0, f"; withdrawn: {withdrawn}")
    if unstated:
        cosigned.insert(0, "; no entry states that they were pruned")
    return leaves, pruned, "".join(cosigned)


def main(arguments):
    witnesses = []
    while "--witness" in arguments:
        at = arguments.index("--witness")
        try:
            with open(arguments[at + 1], encoding="utf-8") as file:
                witnesses.append(Witness.read(file.read().strip()))
        except (IndexError, OSError, ValueError) as problem:
            print(f"no key of a witness: {problem}", file=sys.stderr)
            return 2
        arguments = arguments[:at] + arguments[at + 2:]
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[1], encoding="utf-8") as file:
            key = Key.parse(file.read().strip())
    except (OSError, ValueError) as problem:
        print(f"no key: {problem}", file=sys.stderr)
        return 2
    try:
        kept = None
        if len(arguments) == 3:
            with open(arguments[2], encoding="utf-8") as file:
                body, _, signatures = file.read().rstrip("\n").partition("\n\n")
            kept = Checkpoint(body.split("\n"), signatures.split("\n"), key.name, "the kept checkpoint")
        with open(arguments[0], "rb") as stream:
            leaves, pruned, cosigned = verify(stream, key, kept, witnesses)
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"{leaves} leaves in order, {pruned} of them pruned{cosigned}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
