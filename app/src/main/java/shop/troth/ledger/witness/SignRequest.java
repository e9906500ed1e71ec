package shop.troth.ledger.witness;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.tree.Hashing;

/**
 * The request to a witness's {@code add-checkpoint}: a checkpoint, and a proof that it continues the previous one.
 *
 * @param old the number of leaves under the checkpoint that the witness last signed
 * @param proof the consistency proof from there (RFC 6962, 2.1.2)
 */
public record SignRequest(long old, List<byte[]> proof, SignedNote note, TreeHead head) {

    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");
    private static final int MOST_HASHES = 63;

    public SignRequest {
        proof = List.copyOf(proof);
    }

    public static SignRequest of(long old, List<byte[]> proof, String note) {
        var signed = SignedNote.parse(note);
        return new SignRequest(old, proof, signed, TreeHead.of(signed));
    }

    /** @throws IllegalArgumentException if it does not have the format of C2SP tlog-witness */
    public static SignRequest parse(String body) {
        int border = body.indexOf("\n\n");
        if (border < 0) {
            throw new IllegalArgumentException("missing empty line before a checkpoint");
        }
        var lines = body.substring(0, border).split("\n", -1);
        var old = OLD.matcher(lines[0]);
        if (!old.matches() || lines.length > MOST_HASHES + 1) {
            throw new IllegalArgumentException(
                    "the size of the older checkpoint is missing, or there are too many hashes");
        }
        var proof = new ArrayList<byte[]>();
        for (int i = 1; i < lines.length; i++) {
            var hash = Base64.getDecoder().decode(lines[i]);
            if (hash.length != Hashing.SIZE) {
                throw new IllegalArgumentException("a proof line must be 32 bytes in base64");
            }
            proof.add(hash);
        }
        return of(Long.parseLong(old.group(1)), proof, body.substring(border + 2));
    }

    /** The body of the request. */
    public String body() {
        var body = new StringBuilder("old ").append(old).append('\n');
        proof.forEach(it -> body.append(Base64.getEncoder().encodeToString(it)).append('\n'));
        return body.append('\n').append(note.note()).toString();
    }
}
