package shop.troth.staff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The secrets of a member of staff, encrypted together with the root keyset. Its {@code toString} reveals nothing.
 *
 * @param name with which they sign in; a single line
 * @param password its Argon2id hash
 * @param codeKey the key of their one-time codes, in Base32
 * @param recovery hashes of the unused recovery codes
 */
public record StaffSecrets(String name, String password, String codeKey, List<String> recovery) {

    /** Returns a copy without a recovery code that was used. */
    public StaffSecrets without(String used) {
        return new StaffSecrets(
                name,
                password,
                codeKey,
                recovery.stream().filter(it -> !it.equals(used)).toList());
    }

    public StaffSecrets withName(String chosen) {
        return new StaffSecrets(chosen, password, codeKey, recovery);
    }

    /** @param hash its Argon2id hash */
    public StaffSecrets withPassword(String hash) {
        return new StaffSecrets(name, hash, codeKey, recovery);
    }

    public StaffSecrets withCodeKey(String key) {
        return new StaffSecrets(name, password, key, recovery);
    }

    /** @param hashes of the new codes; the ones before don't count anymore */
    public StaffSecrets withRecovery(List<String> hashes) {
        return new StaffSecrets(name, password, codeKey, hashes);
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
