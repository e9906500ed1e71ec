package shop.troth.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is written about the language says what the code says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyDocsTests {

    static final Path DOCS = Path.of("../docs");
    static final Pattern CLAUSE = Pattern.compile("\\(`(millipore|perricone-md|betty-mills)`, `([a-z0-9-]+)`\\)");

    @Test
    void every_code_is_explained_and_no_other() throws IOException {
        var text = Files.readString(DOCS.resolve("policy-language.md"));
        var explained = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (error|warning|note|list)")
                .matcher(text)
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Code.values()).map(Code::word).toList());
    }

    @Test
    void each_code_is_called_what_it_is() throws IOException {
        var text = Files.readString(DOCS.resolve("policy-language.md"));
        assertThat(Code.values())
                .allSatisfy(it -> assertThat(text)
                        .containsPattern("(?m)^\\| `%s` \\| (%s) \\|"
                                .formatted(it.word(), it.isError() ? "error" : it.isNote() ? "note|list" : "warning")));
    }

    @Test
    void every_clause_shown_is_a_real_one() throws IOException {
        var text = Files.readString(DOCS.resolve("policy-language.md"));
        var shown = CLAUSE.matcher(text).results().toList();
        assertThat(shown)
                .hasSizeGreaterThan(8)
                .allSatisfy(it ->
                        assertThat(policy(it.group(1)).clause(it.group(2))).isPresent());
    }

    @Test
    void the_schema_for_editors_knows_the_vocabulary() throws IOException {
        var schema = new EditorSchema(VocabularyFile.standard()).build();
        var json = JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .build()
                        .writeValueAsString(schema)
                        .replace("\r", "")
                + "\n";
        var file = DOCS.resolve("generated/policy.schema.json");
        if (Boolean.getBoolean("troth.draw")) {
            Files.writeString(file, json);
        }
        assertThat(Files.readString(file))
                .as("run ./troth test PolicyDocsTests with TROTH_DRAW=1 and commit what it writes")
                .isEqualTo(json);
    }

    private static Policy policy(String store) {
        return PolicyFile.read(Path.of("../stores", store, "policy.yaml")).orThrow();
    }
}
