package shop.troth.policy.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.Action;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.reading.VocabularyFile;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.Stores;

/** A merchant can make a store from {@code docs/your-store.md}: its examples are read and checked, and its tables are those of the code. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class YourStoreDocsTests {

    private static final Path DOC = Path.of("../docs/your-store.md");
    private static final Path CHECKS = Path.of("src/main/java/shop/troth/proof");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
    private static final Pattern CODE = Pattern.compile("`([a-z][a-z.-]*)`");
    private static final List<Code> WRONG = List.of(
            Code.UNKNOWN_FEATURE,
            Code.FEATURE_REFUSED,
            Code.NEEDS_TOO_MUCH,
            Code.WRONG_PLACE,
            Code.NO_RECIPIENT,
            Code.SUPPLIER_REFUSED,
            Code.NO_CHECKOUT);

    private final Register register = Register.ofThisBuild();

    @Test
    void the_store_of_the_example_serves_under_the_policy_of_the_bookshop() throws IOException {
        assertThat(wrong(example(0))).isEmpty();
    }

    @Test
    void a_need_that_the_policy_does_not_allow_would_be_noticed() throws IOException {
        assertThat(wrong(example(0)
                        .replace("order.deliver: [person.name,", "order.deliver: [order.lines, survey.answer,")))
                .extracting(Finding::code)
                .contains(Code.NEEDS_TOO_MUCH);
    }

    @Test
    void the_contact_page_of_the_example_is_read() throws IOException {
        var folder = Files.createTempDirectory("contact");
        Files.writeString(folder.resolve("contact.yaml"), example(1));

        assertThat(ContactDesk.read(folder).orElseThrow().topic("orders")).isPresent();
    }

    @Test
    void each_feature_is_one_of_the_code_and_its_row_names_all_that_its_recipients_need() throws IOException {
        var rows = rows("## What each feature needs");

        assertThat(rows)
                .hasSizeGreaterThan(8)
                .allSatisfy(it -> assertThat(lacking(it)).as(it.toString()).isEmpty());
    }

    @Test
    void something_that_a_recipient_needs_and_a_row_does_not_name_is_seen() throws IOException {
        var refund = rows("## What each feature needs").stream()
                .filter(it -> it.getFirst().contains("`order-refund`"))
                .findFirst()
                .orElseThrow();

        assertThat(lacking(List.of(refund.getFirst(), "", refund.getLast().replace("`payment.reference`", ""))))
                .contains("payment.reference");
        assertThat(lacking(List.of("`order-refunded`", "", ""))).containsExactly("order-refunded");
    }

    @Test
    void each_control_and_duty_that_a_check_needs_something_for_is_one_of_the_vocabulary() throws IOException {
        var vocabulary = VocabularyFile.standard();
        var known = Stream.concat(vocabulary.controls().keySet().stream(), vocabulary.duties().keySet().stream())
                .toList();
        var named = rows("## What a check of a control needs").stream()
                .flatMap(it -> words(it.getFirst()).stream())
                .toList();

        assertThat(named).hasSizeGreaterThan(15).isSubsetOf(known);
    }

    @Test
    void each_sentence_of_a_check_that_got_stuck_is_one_that_a_check_says() throws IOException {
        var checks = new StringBuilder();
        try (var files = Files.walk(CHECKS)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                checks.append(Files.readString(file));
            }
        }

        assertThat(rows("## When a check could not be carried out"))
                .hasSizeGreaterThan(5)
                .allMatch(it -> checks.indexOf("\"" + it.getFirst() + "\"") >= 0);
    }

    private List<Finding> wrong(String text) throws IOException {
        var folder = Files.createDirectories(Files.createTempDirectory("store").resolve("bookshop"));
        Files.writeString(folder.resolve("store.yaml"), text);
        var table = CheckedDrafts.check(CheckedDrafts.bookshop()).orThrow();
        return CodeFindings.of(table, "policy.yaml", register, Optional.of(Stores.readOne(folder))).stream()
                .filter(it -> it.isError() || WRONG.contains(it.code()))
                .toList();
    }

    /** Features that are none, and purposes and data that a company gets by one of them and its row does not name. */
    private List<String> lacking(List<String> row) {
        var named = words(String.join(" ", row.subList(1, row.size())));
        return words(row.getFirst()).stream()
                .flatMap(id -> register.feature(id)
                        .map(it -> it.uses().stream()
                                .filter(use -> use.actions().contains(Action.SHARE)
                                        && use.recipient().name().startsWith("supplier."))
                                .flatMap(use -> Stream.concat(
                                        Stream.of(use.purpose().name()),
                                        use.data().stream().map(data -> data.name())))
                                .filter(word -> !named.contains(word)))
                        .orElse(Stream.of(id)))
                .distinct()
                .toList();
    }

    private static List<String> words(String cell) {
        return CODE.matcher(cell).results().map(it -> it.group(1)).toList();
    }

    /** The cells of each row of the first table below a heading, without its head. */
    private static List<List<String>> rows(String heading) throws IOException {
        var text = Files.readString(DOC);
        return text.substring(text.indexOf(heading + "\n"))
                .lines()
                .dropWhile(it -> !it.startsWith("|"))
                .takeWhile(it -> it.startsWith("|"))
                .skip(2)
                .map(it -> Stream.of(it.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String example(int which) throws IOException {
        return EXAMPLE.matcher(Files.readString(DOC))
                .results()
                .skip(which)
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
