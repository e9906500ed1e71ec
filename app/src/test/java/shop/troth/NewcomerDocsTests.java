package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.testing.ShopClasses;

/** What newcomers read first is so in the code: each way they are led, and each file and class they are sent to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewcomerDocsTests {

    private static final Path HOME = ProjectFolder.path();
    private static final String START = "docs/README.md";
    private static final CodeCalls CODE = new CodeCalls(ShopClasses.get());

    /** From what somebody types to its sealed row. */
    private static final int MOST_HOPS = 15;

    /** From the sealed row to the mail server. It may only fall; 12 would be good. */
    private static final int MOST_FILES = 20;

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.\\w+)*`");
    private static final Pattern FILE = Pattern.compile("`([\\w.-]+/[\\w./-]*\\.\\w+)`");

    @Test
    void each_step_of_each_way_is_there_and_calls_the_next() throws IOException {
        assertThat(ways()).hasSize(4).allSatisfy(it -> {
            assertThat(it.steps()).as(it.title()).hasSizeGreaterThan(3);
            assertThat(it.faults(CODE)).as(it.title()).isEmpty();
        });
    }

    @Test
    void an_address_is_followed_in_few_hops_and_few_files() throws IOException {
        assertThat(ways().getFirst().hops()).isLessThanOrEqualTo(MOST_HOPS);
        assertThat(ways().get(1).files()).isLessThanOrEqualTo(MOST_FILES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    vault/Vault       | Vault.swallow            | 2. Vault.swallow is not in app/src/main/java/shop/troth/vault/Vault.java
                    vault/Vault       | Vaults.take              | 2. Vaults.take is not in app/src/main/java/shop/troth/vault/Vault.java
                    vault/Vault       | Vault.erase              | 1. TakeDetails.take does not call 2. Vault.erase
                    vault/Sealing     | Sealing.seal             | 1. TakeDetails.take does not call 2. Sealing.seal
                    checkout/GoToBank | GoToBank.go         | 1. TakeDetails.take does not call 2. GoToBank.go
                    """)
    void a_step_that_is_not_there_or_is_not_called_is_seen(String file, String name, String fault) {
        assertThat(way("checkout/TakeDetails", "TakeDetails.take", file, name).faults(CODE))
                .containsExactly(fault);
        assertThat(way("checkout/TakeDetails", "TakeDetails.take", "vault/Vault", "Vault.take")
                        .faults(CODE))
                .isEmpty();
    }

    /** Through an interface, as a function that was made elsewhere, and as one that was handed over. */
    @ParameterizedTest
    @CsvSource({
        "mail/HandOverMail, HandOverMail.round, fulfillment/message/ConfirmationMail, ConfirmationMail.write, checkout/PlaceOrder, PlaceOrder.place",
        "vault/Form, Form.read, vault/Checks, Checks.email, vault/Checks, Checks.states",
        "checkout/ReopenCart, ReopenCart.andChange, checkout/TakeDetails, TakeDetails.take, checkout/SettleOrder, SettleOrder.settle",
        "kernel/Together, Together.alone, vault/Opening, Opening.select, vault/Opening, Opening.decide"
    })
    void a_call_that_is_not_direct_is_followed_and_no_other(
            String file, String name, String toFile, String toName, String otherFile, String otherName) {
        assertThat(way(file, name, toFile, toName).faults(CODE)).isEmpty();
        assertThat(way(file, name, otherFile, otherName).faults(CODE))
                .containsExactly("1. " + name + " does not call 2. " + otherName);
    }

    @Test
    void a_line_that_names_no_file_is_no_step() {
        assertThatThrownBy(() -> DocumentedWay.step("3. `Vault.take` seals it"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Vault.take");
    }

    @ParameterizedTest
    @ValueSource(strings = {START, "CONTRIBUTING.md", "README.md"})
    void each_file_that_is_named_exists(String document) throws IOException {
        var text = Files.readString(HOME.resolve(document));
        var folder = HOME.resolve(document).getParent();

        assertThat(LINK.matcher(text).results().map(it -> it.group(1)))
                .isNotEmpty()
                .allMatch(it -> Files.exists(folder.resolve(it)));
        assertThat(FILE.matcher(text).results().map(it -> it.group(1)))
                .allMatch(it -> Files.exists(HOME.resolve(it)) || it.contains("STORE") || it.contains("ID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {START, "CONTRIBUTING.md"})
    void each_class_that_is_named_exists(String document) throws IOException {
        var named = CLASS.matcher(Files.readString(HOME.resolve(document)))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(2).isSubsetOf(sources());
    }

    @Test
    void each_document_is_listed() throws IOException {
        var text = Files.readString(HOME.resolve(START));
        try (var files = Files.list(HOME.resolve("docs"))) {
            assertThat(files.map(it -> it.getFileName().toString()).filter(it -> !it.equals("README.md")))
                    .hasSizeGreaterThan(10)
                    .allMatch(it -> text.contains("](" + it));
        }
    }

    private static List<DocumentedWay> ways() throws IOException {
        return DocumentedWay.read(Files.readString(HOME.resolve(START)));
    }

    private static DocumentedWay way(String file, String name, String toFile, String toName) {
        return new DocumentedWay("", List.of(step(1, file, name), step(2, toFile, toName)));
    }

    private static DocumentedWay.Step step(int number, String file, String name) {
        return DocumentedWay.step(
                "%d. [`%s`](../app/src/main/java/shop/troth/%s.java): words".formatted(number, name, file));
    }

    /** The simple names of all classes that have a file of their own, those of tests too. */
    private static Set<String> sources() throws IOException {
        var names = new TreeSet<String>();
        for (var module : List.of("app", "browser-tests", "test-runner")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src"))) {
                files.map(it -> it.getFileName().toString())
                        .filter(it -> it.endsWith(".java"))
                        .forEach(it -> names.add(it.substring(0, it.length() - ".java".length())));
            }
        }
        return names;
    }
}
