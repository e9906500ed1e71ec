package shop.troth.cli.ledger;

import javax.sql.DataSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.KeyChange;

/** A store as somebody typed it. */
final class StoreName {

    private StoreName() {}

    /** @throws ParameterException if no store can have this name */
    static StoreId of(String typed, CommandSpec spec) {
        try {
            return new StoreId(typed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "“%s” is not the name of a store.".formatted(typed));
        }
    }

    /** @throws ParameterException if the database has no record of this store */
    static void mustHaveARecord(StoreId store, DataSource database, CommandSpec spec) {
        if (new KeyChange(database).current(store).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "This database has no ledger for a store %s: specify another store, or another database with --data or --db."
                            .formatted(store));
        }
    }
}
