package shop.troth.cli.coupons;

import java.nio.file.Path;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.cli.options.StoreByName;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Store;

/** The store and the database of commands about coupons: the database of a running serve, or the data folder's own. */
final class CouponDatabase {

    @Parameters(index = "0", paramLabel = "STORE", description = "The store.")
    private String store;

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--stores", hidden = true, description = "The folder that holds the stores.")
    private Path folder = ProjectFolder.path().resolve("stores");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    CouponDatabase() {}

    /** @throws ParameterException if there is no such store */
    Store store() {
        return StoreByName.of(store, folder, spec);
    }

    <T> T ask(Function<Coupons, T> question) {
        try (var open = database.open()) {
            return question.apply(new Coupons(JdbcClient.create(open.dataSource())));
        }
    }

    static CouponCode code(String typed, CommandSpec spec) {
        return CouponCode.of(typed)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "“%s” is not a valid code: use 3 to 30 letters, digits and hyphens.".formatted(typed)));
    }
}
