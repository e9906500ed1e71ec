package shop.troth.cli.options;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.kernel.RootKeyset;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.stores.Store;

/** The store that a command names first, and the command's database: that of a running serve, or the data folder's own. */
public final class StoreDatabase {

    @Parameters(index = "0", paramLabel = "STORE", description = "The store.")
    private String store;

    @Mixin
    private DatabaseOptions database;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @throws ParameterException if there is no such store */
    public Store store() {
        return StoreByName.of(store, database.stores(), spec);
    }

    /** Opens the root keyset: the given one, or else that of the database. */
    public RootKeyset keyset(@Nullable KeysetPlace named) {
        return database.keyset(named).open();
    }

    public <T> T ask(Function<DataSource, T> question) {
        try (var open = database.open()) {
            return question.apply(open.dataSource());
        }
    }
}
