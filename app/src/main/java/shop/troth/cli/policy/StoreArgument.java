package shop.troth.cli.policy;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import shop.troth.kernel.StoreId;

/** A store as it is named on the command line. Its twin has no policy of its own. */
final class StoreArgument {

    private StoreArgument() {}

    /** @throws ParameterException if it is no name of a store */
    static StoreId of(String text, CommandSpec spec) {
        try {
            return StoreId.named(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "“%s” is not the name of a store.".formatted(text), e);
        }
    }
}
