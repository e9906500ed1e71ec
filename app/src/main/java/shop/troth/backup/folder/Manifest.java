package shop.troth.backup.folder;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a copy holds.
 *
 * @param format version of this format
 * @param id names the copy; random
 * @param made when its snapshot was taken
 * @param keysUntil from when on the part of keys may not be used any more
 * @param rootKeys numbers of the root keys that wrap what is in it and sealed it; none in a copy of format 1
 * @param data id of the data folder it was made of, under which its root keyset lies; empty for a database elsewhere
 * @param migrations what had been done to the database's schema
 * @param tables the files, one a table
 * @param sequences the last number each sequence gave out
 * @param checkpoints the last signed checkpoint of each store's record
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

    /** Of the first release: without a seal. */
    public static final int UNSEALED = 1;

    public Manifest {
        rootKeys = rootKeys == null ? List.of() : List.copyOf(rootKeys); // format 1 has none
    }

    /** @param script the file of the migration, as the build has it; @param checksum as Flyway reckons it */
    public record Migration(String version, String script, int checksum) {}

    /**
     * @param name with its schema
     * @param columns in the order of the file
     * @param file within the folder
     * @param bytes of the file, which is compressed
     * @param sha256 of the file, in hexadecimal
     */
    public record Table(String name, List<String> columns, String file, long rows, long bytes, String sha256) {

        public boolean isKeys() {
            return file.startsWith(CopyFolder.KEYS + "/");
        }
    }

    /** What its seal is bound to besides its hash. */
    public String sealed() {
        return "manifest " + id;
    }

    /** Rows in all. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /** Size of all files. */
    public long bytes() {
        return tables.stream().mapToLong(Table::bytes).sum();
    }
}
