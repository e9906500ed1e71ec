package shop.troth.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;

/** Orders of a test without a shop. */
public final class SealedOrders {

    private SealedOrders() {}

    /** Sealed by a keyset of their own, which ends with the test. */
    public static Orders of(JdbcClient db) {
        try {
            var folder = Files.createTempDirectory("keyset");
            var file = folder.resolve("keyset.json");
            var root = RootKeyset.create(file);
            Files.delete(file);
            Files.delete(folder);
            return new Orders(db, new OrderSeals(db, root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
