package shop.troth.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;

/** Every code there is: {@code findings.txt} shows what provokes it, where it points, what it says, and the same mended. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingsTests {

    /** Findings about the code and the stores, which no policy provokes alone; the register's own tests show them. */
    static final Set<Code> OF_THE_REGISTER = EnumSet.of(
            Code.USE_NOT_ALLOWED,
            Code.FORM_BEYOND_POLICY,
            Code.UNKNOWN_FEATURE,
            Code.FEATURE_REFUSED,
            Code.NEEDS_TOO_MUCH,
            Code.WRONG_PLACE,
            Code.CONSENT_NOT_ASKED,
            Code.FEATURE_OFF,
            Code.NO_CHECKOUT,
            Code.NO_SERVICE,
            Code.COMES_LATER,
            Code.SETTING_UNDONE,
            Code.NO_RECIPIENT,
            Code.SUPPLIER_REFUSED);

    static final Pattern SHOWN =
            Pattern.compile("(?ms)^== ([a-z-]+) (\\d+)\n(.*?)^>> (.*?)\n-- mended\n(.*?)(?=^$|\\z)");

    /** @param text provokes it at the line, with the message, and {@code mended} does not */
    record Shown(String code, int line, String text, String message, String mended) {}

    static final Map<String, Shown> ALL = SHOWN.matcher(resource())
            .results()
            .map(it -> new Shown(it.group(1), Integer.parseInt(it.group(2)), it.group(3), it.group(4), it.group(5)))
            .collect(Collectors.toMap(Shown::code, Function.identity()));

    @ParameterizedTest
    @EnumSource
    void each_is_provoked_points_at_its_line_says_how_to_mend_it_and_is_silent_once_mended(Code code) {
        if (OF_THE_REGISTER.contains(code)) {
            assertThat(registerTests()).contains(code.word() + " ");
            return;
        }
        assertThat(ALL).containsKey(code.word());
        var shown = ALL.get(code.word());

        var found = found(shown.text(), code).filter(it -> it.code() == code).toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().line()).isEqualTo(shown.line());
        assertThat(found.getFirst().message()).isEqualTo(shown.message());
        assertThat(found.getFirst())
                .hasToString("draft.yaml:" + shown.line() + ": " + code.word() + " " + shown.message());

        assertThat(found(shown.mended(), code)).as("once mended").isEmpty();
    }

    /** With what is only a list, where that is what a code is about. */
    private static Stream<Finding> found(String text, Code code) {
        var size = Pattern.compile("@(\\d+)\n").matcher(text);
        var checked = CheckedDrafts.check(size.matches() ? "x".repeat(Integer.parseInt(size.group(1))) : text);
        var list = code == Code.UNSAID ? checked.unsaid() : checked.narrowed();
        return Stream.concat(checked.findings().stream(), list.stream());
    }

    private static String resource() {
        try (var stream = FindingsTests.class.getResourceAsStream("findings.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String registerTests() {
        try (var files = Files.list(Path.of("src/test/java/shop/troth/policy/register"))) {
            var text = new StringBuilder();
            for (var file : List.copyOf(files.toList())) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
