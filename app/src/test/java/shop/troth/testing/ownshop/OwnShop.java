package shop.troth.testing.ownshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import javax.sql.DataSource;
import shop.troth.cli.serve.CliAdminCommands;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;

/** A whole shop of one test class, with stores and a database of its own, at the same time of day as the shop that all others share. */
public final class OwnShop implements AutoCloseable {

    /** Writes the folders of the stores. */
    public interface Stores {
        void write(Path folder) throws IOException;
    }

    private final Path folder;
    private final TestDatabase database;
    private final ShopProcess house;

    private OwnShop(Path folder, TestDatabase database, ShopProcess house) {
        this.folder = folder;
        this.database = database;
        this.house = house;
    }

    /** @param name a word for its folder */
    public static OwnShop start(String name, Stores stores) {
        RunningShop.settings();
        try {
            var folder = Files.createTempDirectory("troth-" + name);
            var written = Files.createDirectories(folder.resolve("stores"));
            stores.write(written);
            var database = TestDatabase.fresh().at(RunningShop.AHEAD);
            var options = new ShopOptions(
                    Ports.free(),
                    folder.resolve("data"),
                    database.url(),
                    KeysetPlace.at(folder.resolve("keyset")),
                    Map.of(),
                    written,
                    null);
            return new OwnShop(folder, database, ShopProcess.start(options, new CliAdminCommands(), RunningShop.AHEAD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ShopProcess house() {
        return house;
    }

    public <T> T bean(Class<T> type) {
        return house.application().getBean(type);
    }

    /** Its database, as the role that owns the tables. */
    public DataSource database() {
        return database.dataSource();
    }

    @Override
    public void close() {
        house.close();
        database.close();
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
