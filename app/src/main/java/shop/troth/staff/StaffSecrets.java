package shop.troth.staff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of somebody who works here, sealed in one piece by the root keyset. Prints nothing.
 *
 * @param name with which they sign in; one line
 * @param password its Argon2id hash
 * @param codeKey the key of their one-time codes, in Base32
 * @param recovery hashes of the recovery codes that are left
 */
public record StaffSecrets(String name, String password, String codeKey, List<String> recovery) {

    /** The same without a recovery code that was used. */
    public StaffSecrets without(String used) {
        return new StaffSecrets(
                name,
                password,
                codeKey,
                recovery.stream().filter(it -> !it.equals(used)).toList());
    }

    byte[] bytes() {
        var lines = new ArrayList<>(List.of(name, password, codeKey));
        lines.addAll(recovery);
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    static StaffSecrets of(byte[] bytes) {
        var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        return new StaffSecrets(lines.get(0), lines.get(1), lines.get(2), lines.subList(3, lines.size()));
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
