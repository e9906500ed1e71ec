package shop.troth.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import shop.troth.kernel.Problem;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Finds a store of a folder by its name on the command line. */
public final class StoreByName {

    private StoreByName() {}

    /**
     * Returns the store; never a probe twin.
     *
     * @throws ParameterException listing the existing stores, if there is none with this name
     * @throws Problem if a store of the folder cannot be read
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
