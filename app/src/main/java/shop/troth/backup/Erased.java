package shop.troth.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;

/**
 * Which keys of people were destroyed since a copy was made. It lies beside the copy and is kept up to date while a store serves, so
 * that whoever was erased stays erased when the copy is restored. Random numbers only.
 *
 * @param copy the copy it belongs to
 * @param since when that was
 * @param until everybody who was erased before this is on it
 */
record Erased(String copy, Instant since, Instant until, List<Key> keys) {

    private static final String HEADER = "troth erased 1";

    /** A transaction that began before the copy may have ended after it. What is listed needlessly does no harm. */
    private static final Duration MARGIN = Duration.ofDays(1);

    record Key(String store, UUID subject, String keyClass) {}

    /** As the database knows it now. */
    static Erased read(Connection connection, String copy, Instant made) throws SQLException {
        try (var query = connection.prepareStatement("""
                select now() as until, d.store_id, d.subject_id, d.class
                  from (values (1)) as one(row)
                  left join keys.destroyed d on d.at >= ?
                 order by d.store_id, d.subject_id, d.class
                """)) {
            query.setObject(1, made.minus(MARGIN).atOffset(ZoneOffset.UTC));
            var rows = query.executeQuery();
            var keys = new ArrayList<Key>();
            var until = made;
            while (rows.next()) {
                Timestamp now = rows.getTimestamp("until");
                until = now.toInstant();
                if (rows.getString("store_id") != null) {
                    keys.add(new Key(
                            rows.getString("store_id"),
                            rows.getObject("subject_id", UUID.class),
                            rows.getString("class")));
                }
            }
            return new Erased(copy, made, until, List.copyOf(keys));
        }
    }

    byte[] text() {
        var text = new StringBuilder(HEADER)
                .append("\ncopy ")
                .append(copy)
                .append("\nsince ")
                .append(since)
                .append("\nuntil ")
                .append(until)
                .append('\n');
        for (var key : keys) {
            text.append(key.store())
                    .append(' ')
                    .append(key.subject())
                    .append(' ')
                    .append(key.keyClass())
                    .append('\n');
        }
        var hash = CopyFolder.sha256(text.toString());
        text.append("end ").append(hash).append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws Problem if it is missing, was cut or altered */
    static Erased read(Path file) {
        try {
            var text = Files.readString(file);
            var end = text.lastIndexOf("\nend ") + 1;
            var lines = text.substring(0, Math.max(end, 0)).split("\n", -1);
            if (end == 0
                    || lines.length < 5
                    || !lines[0].equals(HEADER)
                    || !text.substring(end).equals("end " + CopyFolder.sha256(text.substring(0, end)) + "\n")) {
                throw altered(file, null);
            }
            var keys = new ArrayList<Key>();
            for (int i = 4; i < lines.length - 1; i++) {
                var words = lines[i].split(" ");
                keys.add(new Key(words[0], UUID.fromString(words[1]), words[2]));
            }
            return new Erased(
                    lines[1].substring("copy ".length()),
                    Instant.parse(lines[2].substring("since ".length())),
                    Instant.parse(lines[3].substring("until ".length())),
                    List.copyOf(keys));
        } catch (IOException e) {
            throw new Problem(
                    "The list of who was erased since, %s, is missing: put it back, or name a newer copy; without it they would come back."
                            .formatted(file),
                    e);
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw altered(file, e);
        }
    }

    private static Problem altered(Path file, @Nullable Exception e) {
        var sentence =
                "The list of who was erased since, %s, was cut or altered: take it from where you keep another, or name a newer copy."
                        .formatted(file);
        return e == null ? new Problem(sentence) : new Problem(sentence, e);
    }
}
