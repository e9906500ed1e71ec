package shop.troth.cli.coupons;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import shop.troth.cli.Troth;
import shop.troth.cli.database.OfflineDatabase;
import shop.troth.kernel.Problem;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Which store's coupons, and where they lie: the database of a running serve, or the data folder's own. */
final class CouponDatabase {

    @Parameters(index = "0", paramLabel = "STORE", description = "The store.")
    private String store;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder. Default: .troth in the project's folder.")
    private @Nullable Path data;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "A PostgreSQL 18 of yours, as a JDBC URL with user and password.")
    private @Nullable String url;

    @Option(names = "--stores", hidden = true, description = "The folder of stores.")
    private Path folder = Troth.home().resolve("stores");

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    CouponDatabase() {}

    /** @throws Problem if there is no such store */
    Store store() {
        var stores = Stores.read(folder).originals();
        return stores.stream()
                .filter(it -> it.id().value().equals(store))
                .findFirst()
                .orElseThrow(() -> new Problem("There is no store “%s”: name %s."
                        .formatted(
                                store,
                                stores.stream().map(it -> it.id().value()).collect(Collectors.joining(", ")))));
    }

    <T> T ask(Function<Coupons, T> question) {
        var where = data == null ? Troth.home().resolve(".troth") : data;
        try (var open = OfflineDatabase.open(where.toAbsolutePath(), url)) {
            return question.apply(new Coupons(JdbcClient.create(open.dataSource())));
        }
    }

    static CouponCode code(String typed, CommandSpec spec) {
        return CouponCode.of(typed)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "“%s” cannot be a code: it has 3 to 30 letters, digits and hyphens.".formatted(typed)));
    }
}
