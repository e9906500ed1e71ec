package shop.troth.catalog.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PicturesTests {

    private static final Path STORES = Path.of("../stores");

    static Stream<Arguments> pictures() {
        return Pictures.all().entrySet().stream()
                .flatMap(store -> store.getValue().keySet().stream().map(it -> arguments(store.getKey(), it)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    @Tag("deep")
    void a_committed_picture_is_the_one_that_is_drawn(String store, String name) {
        assertThat(STORES.resolve(store).resolve("look/pictures/" + name + ".svg"))
                .as("run Pictures.main to draw them anew")
                .hasContent(Pictures.all().get(store).get(name));
    }

    @Test
    void no_picture_carries_script_or_style_or_reaches_outside() throws IOException {
        try (var files = Files.walk(STORES)) {
            for (var file : files.filter(it -> it.toString().endsWith(".svg")).toList()) {
                assertThat(Files.readString(file))
                        .doesNotContainPattern(
                                "<script|<style|style=|\\son[a-z]+=|href|https?://(?!www\\.w3\\.org/2000/svg)");
            }
        }
    }
}
