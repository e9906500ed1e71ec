package shop.troth.backup.folder;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a copy contains.
 *
 * @param format version of this format
 * @param id of the copy; random
 * @param made when its snapshot was taken
 * @param keysUntil when the keys expire
 * @param rootKeys ids of the root keys that encrypted and sealed it; empty in a copy of format 1
 * @param data id of the data folder from which it was made, after which the root keyset's file is named; empty for an external database
 * @param migrations the migrations that the database had
 * @param tables the files, one for each table
 * @param sequences the last value of each sequence
 * @param checkpoints the last signed checkpoint of each store's ledger
 */
public record Manifest(
        int format,
        String id,
        Instant made,
        Instant keysUntil,
        List<String> rootKeys,
        String data,
        List<Migration> migrations,
        List<Table> tables,
        Map<String, Long> sequences,
        Map<String, String> checkpoints) {

    public static final int FORMAT = 2;

    /** The format of the first release, without a seal. */
    public static final int UNSEALED = 1;

    public Manifest {
        rootKeys = rootKeys == null ? List.of() : List.copyOf(rootKeys); // format 1 has none
    }

    /**
     * A migration.
     *
     * @param script the file of the migration in the build
     * @param checksum as computed by Flyway
     */
    public record Migration(String version, String script, int checksum) {}

    /**
     * @param name with its schema
     * @param columns in the order in the file
     * @param file its path in the folder
     * @param bytes of the file, which is compressed
     * @param sha256 of the file, in hexadecimal
     */
    public record Table(String name, List<String> columns, String file, long rows, long bytes, String sha256) {

        public boolean isKeys() {
            return file.startsWith(CopyFolder.KEYS + "/");
        }
    }

    /** What its seal is bound to, besides its hash. */
    public String sealed() {
        return "manifest " + id;
    }

    /** The number of rows in all tables. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /** The size of all files, in bytes. */
    public long bytes() {
        return tables.stream().mapToLong(Table::bytes).sum();
    }
}
