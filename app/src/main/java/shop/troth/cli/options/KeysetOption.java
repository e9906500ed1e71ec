package shop.troth.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.troth.runtime.kms.KeysetPlace;

/** The option for the root keyset of a command that runs a whole shop. */
public final class KeysetOption {

    @Option(
            names = "--keyset",
            paramLabel = "FILE|URI",
            converter = KeysetReader.class,
            description = {
                "The root keyset. Default: ~/.config/troth/ID.keyset, where ID is the data folder's id.",
                "A URI identifies the key in a key management service that wraps it: aws-kms://arn:… or gcp-kms://projects/…;",
                "with #FILE behind it the wrapped keyset lies elsewhere."
            })
    private @Nullable KeysetPlace place;

    /** Returns the given place, or null. */
    public @Nullable KeysetPlace place() {
        return place;
    }
}
