package shop.troth.runtime.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import javax.sql.DataSource;
import shop.troth.backup.CopyPlan;
import shop.troth.backup.RestoreCopy;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.database.EmbeddedDatabase;
import shop.troth.runtime.database.PlainConnections;
import shop.troth.runtime.database.WholeFolders;

/** A temporary database in the data folder, for restoring a copy as a drill. */
public final class DrillDatabase implements CopyPlan.Scratch {

    private final Path folder;

    /** @param folder where to put it; any content is deleted before and afterward */
    public DrillDatabase(Path folder) {
        this.folder = folder;
    }

    @Override
    public RestoreCopy.Report use(Function<DataSource, RestoreCopy.Report> drill) {
        try {
            if (folder.resolve("postgres").toFile().exists()) {
                EmbeddedDatabase.endLeftOver(folder);
            }
            WholeFolders.delete(folder);
            try (var data = DataFolder.open(folder);
                    var database = EmbeddedDatabase.start(data)) {
                return drill.apply(PlainConnections.to(database.url()));
            } finally {
                WholeFolders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
