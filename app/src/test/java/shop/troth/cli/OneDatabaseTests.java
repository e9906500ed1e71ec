package shop.troth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import shop.troth.ledger.TestLedger;
import shop.troth.policy.published.TestPolicies;
import shop.troth.runtime.database.ServingRole;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.stores.Stores;
import shop.troth.testing.Packaged;
import shop.troth.testing.TestDatabase;

/** Every command finds the operator's own database by the rule of serve, and starts none in the data folder. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class OneDatabaseTests {

    /** These start all that serve starts, by the same rule in the same place, or make a database. */
    private static final List<String> WITH_A_TEST_OF_THEIR_OWN = List.of("serve", "verify", "restore");

    private final TestDatabase database = TestDatabase.fresh();
    private final Map<String, String> calls = new TreeMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void the_stores_were_served_once() throws IOException {
        var keyset = KeysetPlace.at(folder.resolve("keyset")).create();
        TestLedger.on(database.dataSource(), keyset).begin();
        TestPolicies.node(database.dataSource(), Stores.read(Path.of("../stores")), Clock.systemUTC())
                .afterSingletonsInstantiated();
        var products = Files.writeString(
                folder.resolve("products.csv"), "sku,product,name,category,price,stock\nA-1,soap,Soap,Soap,3.00,5\n");
        var policy = folder.resolve("policy.yaml");
        Files.writeString(policy, TestPolicies.withLess());
        calls.put("import", "import millipore " + products);
        calls.put("store export", "store export millipore --to " + folder.resolve("pages"));
        calls.put("coupon add", "coupon add millipore FIVE --amount 5.00");
        calls.put("coupon list", "coupon list millipore");
        calls.put("coupon end", "coupon end millipore FIVE");
        calls.put(
                "agents add", "agents add millipore EXAMPLE_AGENT Agent 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        calls.put("agents list", "agents list millipore");
        calls.put("agents remove", "agents remove millipore EXAMPLE_AGENT");
        calls.put("trouble", "trouble millipore");
        calls.put("trouble open", "trouble open millipore 7K3FQ-9XD2M undeliverable"); // there is no such order
        calls.put("trouble close", "trouble close millipore C-7K3FQ9XD");
        calls.put("ledger export", "ledger export millipore " + folder.resolve("record.txt"));
        calls.put("ledger find", "ledger find millipore --kind key");
        calls.put("ledger witnesses", "ledger witnesses millipore");
        calls.put("ledger change-key", "ledger change-key millipore");
        calls.put("policy check", "policy check millipore --published");
        calls.put("policy show", "policy show millipore --published");
        calls.put("policy explain", "policy explain millipore --published");
        calls.put("policy diff", "policy diff --published millipore millipore");
        calls.put("policy publish", "policy publish millipore " + policy + " --dry-run");
        calls.put("policy versions", "policy versions millipore");
        calls.put("policy withdraw", "policy withdraw millipore");
        calls.put("visits make-up", "visits make-up betty-mills");
        calls.put("backup", "backup " + folder.resolve("copy"));
    }

    @Test
    void no_command_with_a_database_is_left_out() {
        var all = new TreeSet<>(withDatabase("", new CommandLine(new Troth())));
        all.removeAll(WITH_A_TEST_OF_THEIR_OWN);

        assertThat(calls.keySet()).isEqualTo(all);
    }

    @Test
    void every_command_takes_it_from_the_environment() throws IOException, InterruptedException {
        allFindIt(Map.of("TROTH_DB_URL", database.url()));
    }

    @Test
    void every_command_takes_it_from_the_settings() throws IOException, InterruptedException {
        var settings = Files.createDirectories(folder.resolve("data")).resolve("troth.properties");
        Files.writeString(settings, "db.url=" + database.url() + "\n");
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));

        allFindIt(Map.of());
    }

    @Test
    void every_command_does_with_the_roles_that_serve_and_read_visits() throws IOException, InterruptedException {
        ServingRole.grant(database.dataSource(), TestDatabase.APP, TestDatabase.VISITS);

        allFindIt(Map.of(
                "TROTH_DB_URL",
                database.url(),
                "TROTH_DB_APP_URL",
                database.appUrl(),
                "TROTH_DB_VISITS_URL",
                database.visitsUrl()));
    }

    private void allFindIt(Map<String, String> environment) throws IOException, InterruptedException {
        var said = run(environment);

        assertThat(said)
                .contains("millipore: 1 products with 1 variants read", "FIVE", "Ended coupon FIVE of millipore")
                .contains("millipore: EXAMPLE_AGENT", "Removed agent EXAMPLE_AGENT of millipore.")
                .contains("written or deleted.", "betty-mills: made up")
                .contains("millipore has no open cases.", "millipore has no order 7K3FQ-9XD2M")
                .contains("millipore has no open case C-7K3FQ9XD", "entries of millipore to", "Backed up")
                .contains(
                        "No witness of millipore was contacted",
                        "The signing key of millipore will change the next time")
                .contains("This would be version 2 of millipore")
                .doesNotContain("There is no data in", "Internal error");
        assertThat(JdbcClient.create(database.dataSource())
                        .sql("select count(*) from catalog.product where slug = 'soap'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(folder.resolve("data/postgres")).doesNotExist();
        assertThat(folder.resolve("data/lock")).doesNotExist();
    }

    /** All calls in a process of their own, which has this environment. */
    private String run(Map<String, String> environment) throws IOException, InterruptedException {
        var lines = new ArrayList<>(
                List.of("coupon add", "coupon list", "coupon end", "agents add", "agents list", "agents remove"));
        calls.keySet().stream().filter(it -> !lines.contains(it)).forEach(lines::add);
        var command = Packaged.java(ManyCommands.class);
        lines.forEach(it -> command.add(calls.get(it) + " --data " + folder.resolve("data")));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("TROTH_DEBUG");
        builder.environment().put("TROTH_KEYSET", folder.resolve("keyset").toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static List<String> withDatabase(String name, CommandLine command) {
        var all = new ArrayList<String>();
        if (command.getCommandSpec().findOption("--db") != null) {
            all.add(name);
        }
        command.getSubcommands().forEach((word, sub) -> all.addAll(withDatabase((name + " " + word).strip(), sub)));
        return all;
    }
}
