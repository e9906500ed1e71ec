package shop.troth.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import shop.troth.kernel.Problem;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** A store as somebody typed it, out of a folder of stores. */
public final class StoreByName {

    private StoreByName() {}

    /**
     * The store; not a twin.
     *
     * @throws ParameterException naming those there are, for a name that none has is a bad call
     * @throws Problem if a store of the folder does not read
     */
    public static Store of(String typed, Path folder, CommandSpec spec) {
        var stores = Stores.read(folder);
        try {
            return stores.named(typed);
        } catch (Problem e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
