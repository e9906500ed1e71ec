package shop.troth.staff.entry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.troth.staff.StaffId;
import shop.troth.webauthn.Credential;

/**
 * A passkey of a member of staff, as it is stored: encrypted as one piece with the root keyset.
 *
 * @param id by which it can be removed; gives no access
 * @param name that its owner gave it; a single line
 * @param usedAt when it last proved that it is them; null if never
 */
public record StaffPasskey(
        UUID id,
        StaffId staff,
        String name,
        Credential credential,
        Instant addedAt,
        @Nullable Instant usedAt) {

    StaffPasskey used(long counter, Instant now) {
        return new StaffPasskey(id, staff, name, credential.counted(counter), addedAt, now);
    }

    byte[] bytes() {
        return String.join(
                        "\n",
                        name,
                        Base64.getEncoder().encodeToString(credential.id()),
                        Base64.getEncoder().encodeToString(credential.key()),
                        Long.toString(credential.counter()),
                        Boolean.toString(credential.backup()),
                        addedAt.toString(),
                        usedAt == null ? "" : usedAt.toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    static StaffPasskey of(UUID id, StaffId staff, byte[] bytes) {
        var lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        return new StaffPasskey(
                id,
                staff,
                lines[0],
                new Credential(
                        Base64.getDecoder().decode(lines[1]),
                        Base64.getDecoder().decode(lines[2]),
                        Long.parseLong(lines[3]),
                        Boolean.parseBoolean(lines[4])),
                Instant.parse(lines[5]),
                lines[6].isEmpty() ? null : Instant.parse(lines[6]));
    }

    /** What its encryption is bound to. */
    static String boundTo(UUID id, StaffId staff) {
        return "staff-passkey|%s|%s".formatted(staff.value(), id);
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
