package shop.troth.sabotage.fresh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import shop.troth.backup.WriteCopy;
import shop.troth.kernel.RootKeyset;
import shop.troth.testing.RunningShop;

/** A backup of the sabotaged shop, which is gone again before the next fault. */
public final class OneBackup {

    private static final AtomicReference<@Nullable Path> FOLDER = new AtomicReference<>();

    private OneBackup() {}

    public static void make() {
        RunningShop.started()
                .ifPresent(
                        shop -> { // not where it is only tried whether a fault can be planted
                            try {
                                var folder = Files.createTempDirectory("troth-backup");
                                FOLDER.set(folder);
                                new WriteCopy(shop.database(), shop.bean(RootKeyset.class))
                                        .write(folder.resolve("copy"), "");
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }

    public static void remove() {
        var folder = FOLDER.getAndSet(null);
        if (folder != null) {
            RunningShop.get().owner().sql("delete from backup.copy").update();
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
