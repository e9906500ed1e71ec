package shop.troth.cli.policy;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import shop.troth.kernel.StoreId;

/** Reads the name of a store on the command line. Probe twins have no policy of their own. */
final class StoreArgument {

    private StoreArgument() {}

    /** @throws ParameterException if it is not a valid name of a store */
    static StoreId of(String text, CommandSpec spec) {
        try {
            return StoreId.named(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "“%s” is not the name of a store.".formatted(text), e);
        }
    }
}
