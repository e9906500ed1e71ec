package shop.troth.cli.ledger;

import javax.sql.DataSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.KeyChange;

/** Reads the name of a store on the command line. */
final class StoreName {

    private StoreName() {}

    /** @throws ParameterException if it is not a valid name of a store */
    static StoreId of(String typed, CommandSpec spec) {
        try {
            return new StoreId(typed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "“%s” is not the name of a store.".formatted(typed));
        }
    }

    /** @throws ParameterException if the database has no ledger of this store */
    static void mustHaveARecord(StoreId store, DataSource database, CommandSpec spec) {
        if (new KeyChange(database).current(store).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "This database has no ledger for a store %s: specify another store, or another database with --data or --db."
                            .formatted(store));
        }
    }
}
