package shop.troth.ledger.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.verify.VerifyExport;

/**
 * Writes a store's whole ledger into one file, which can be verified with only the public key. Reads a snapshot of the database while
 * others write to it, and holds a few hundred leaves in memory.
 */
@RequiredArgsConstructor
public final class WriteExport {

    private final DataSource source;

    /**
     * What was written.
     *
     * @param leaves the number of all leaves
     * @param pruned the number of leaves of which only the hash was kept
     */
    public record Written(long leaves, long pruned) {}

    /**
     * Writes the file atomically.
     *
     * @throws Problem if there is no such ledger, its rows are inconsistent, or the file cannot be written
     */
    public Written write(StoreId store, Path file) {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var out = Files.newOutputStream(part)) {
                var written = write(store, out);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return written;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new Problem(
                    "Cannot write the file %s: specify another one, on a disk with enough space.".formatted(file), e);
        }
    }

    /** As {@link #write(StoreId, Path)}, to a stream that stays open. */
    public Written write(StoreId store, OutputStream out) throws IOException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return write(connection, store, out);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new Problem(
                    "The database is not responding: start it, or specify another one with --data or --db.", e);
        } catch (SealedBlocks.Disorder e) {
            throw new Problem(
                    "The ledger of %s was altered in the database (%s): restore it from a backup."
                            .formatted(store, e.getMessage()),
                    e);
        }
    }

    private static Written write(Connection connection, StoreId store, OutputStream out)
            throws SQLException, IOException, SealedBlocks.Disorder {
        var tree = SealedTree.read(connection, store);
        var export = new BufferedOutputStream(out, 1 << 16);
        line(export, VerifyExport.HEADER);
        line(export, "origin " + tree.origin());
        line(export, "leaves " + tree.size());
        line(export, "checkpoints " + tree.notes().size());
        for (var note : tree.notes()) {
            line(export, note); // ends in a line feed, so an empty line follows it
        }
        long pruned = 0;
        try (var blocks = new SealedBlocks(connection, store, tree.size())) {
            for (var block = blocks.next(); block != null; block = blocks.next()) {
                for (var leaf : block.lines()) {
                    pruned += leaf.equals(Leaf.PRUNED) ? 1 : 0;
                    line(export, leaf);
                }
                line(export, "= " + Base64.getEncoder().encodeToString(block.hashes()));
            }
        }
        line(export, "end " + tree.size());
        export.flush();
        return new Written(tree.size(), pruned);
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
