package shop.troth.cli.ledger;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import shop.troth.kernel.StoreId;

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
}
