package shop.troth.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import lombok.RequiredArgsConstructor;
import shop.troth.backup.ReadCopy;
import shop.troth.backup.RestoreCopy;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.database.EmbeddedDatabase;
import shop.troth.runtime.database.PlainConnections;
import shop.troth.runtime.database.WholeFolders;
import shop.troth.runtime.kms.KeysetPlace;

/** Creates a data folder from a copy: first under a temporary name, and renamed when everything succeeded. */
@RequiredArgsConstructor
final class NewDataFolder {

    private final Path folder;

    /** @throws Problem if the folder is not empty, or the copy fails a check; then the folder is not created */
    RestoreCopy.Report restore(ReadCopy copy, KeysetPlace place, List<String> kept) {
        var part = folder.resolveSibling(folder.getFileName() + ".restoring");
        try {
            if (Files.exists(folder) && !isEmpty(folder)) {
                throw new Problem("%s is not empty: specify a new data folder with --data.".formatted(folder));
            }
            if (Files.exists(part)) {
                DataFolder.open(part).close(); // fails if another restore is using it
                EmbeddedDatabase.endLeftOver(part);
                WholeFolders.delete(part);
            }
            try {
                var report = fill(part, copy, place, kept);
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
                return report;
            } finally {
                WholeFolders.delete(part);
            }
        } catch (IOException e) {
            throw new Problem(
                    "Cannot create the data folder %s (%s): specify another one with --data."
                            .formatted(folder, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static RestoreCopy.Report fill(Path part, ReadCopy copy, KeysetPlace place, List<String> kept) {
        try (var data = DataFolder.open(part)) {
            if (!copy.manifest().data().isEmpty()) {
                data.write("id", copy.manifest().data()); // so that its keyset is found in the usual place
            }
            data.keyset(place);
            try (var database = EmbeddedDatabase.start(data)) {
                return new RestoreCopy(PlainConnections.to(database.url()), kept).restore(copy);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
