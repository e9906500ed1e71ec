package shop.troth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Alters what a test then expects to be found altered. Every method here either changes something whatever was there before, or
 * fails: random data that happens to hold the new value already must not make a test red.
 */
public final class Tampering {

    private static final Pattern TABLE = Pattern.compile("(?:update|delete from|insert into) (\\w+\\.\\w+)");

    private Tampering() {}

    /** The text with another character at this place: a digit becomes another digit, a letter another letter of its case. */
    public static String character(String text, int at) {
        char was = text.charAt(at);
        char other = switch (was) {
            case '9' -> '0';
            case 'z' -> 'a';
            case 'Z' -> 'A';
            default -> Character.isLetterOrDigit(was) && was < 'z' ? (char) (was + 1) : 'A';
        };
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** The text with another in the place of every occurrence of a part, which must occur. */
    public static String part(String text, String from, String to) {
        var altered = text.replace(from, to);
        assertThat(altered).as("altered text").isNotEqualTo(text);
        return altered;
    }

    /** A copy with one bit of one byte turned over. */
    public static byte[] bit(byte[] bytes, int at) {
        var altered = bytes.clone();
        altered[at] ^= 1;
        return altered;
    }

    /** Turns over one bit in the middle of a file. */
    public static void file(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            Files.write(file, bit(bytes, bytes.length / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does something to a table that nobody else writes to, named with its schema; fails if all of its rows stay as they were. */
    public static void rows(JdbcClient db, String alteration) {
        var table = TABLE.matcher(alteration);
        assertThat(table.find()).as("a table in: %s", alteration).isTrue();
        var before = digest(db, table.group(1));
        db.sql(alteration).update();
        assertThat(digest(db, table.group(1))).as("rows after: %s", alteration).isNotEqualTo(before);
    }

    private static String digest(JdbcClient db, String table) {
        return db.sql("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table + " t")
                .query(String.class)
                .single();
    }
}
