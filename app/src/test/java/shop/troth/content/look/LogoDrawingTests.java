package shop.troth.content.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.content.look.LogoDrawing.Result;

/** What becomes of drawings that somebody uploads as a logo. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogoDrawingTests {

    @Test
    void shapes_and_colors_stay_and_what_the_drawing_program_wrote_goes() {
        var clean = clean("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- drawn at 40.7128N 74.0060W -->
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://www.inkscape.org/namespaces/inkscape" width="200px" height="50" ink:version="1.3">
                <title>Secret project</title><metadata><a xmlns="http://example.com/x">Ada Example</a></metadata>
                <defs><linearGradient id="a"><stop offset="0" style="stop-color:#fff"/></linearGradient></defs>
                <g style="fill:url(#a);-inkscape-font:x" ink:label="Layer 1"><path data-name="x" class="y" d="M0 0H200
                V50H0Z"/></g></svg>
                """);

        assertThat(clean).isEqualTo("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50">
                <defs>
                <linearGradient id="a">
                <stop offset="0" stop-color="#fff">
                </stop>
                </linearGradient>
                </defs>
                <g fill="url(#a)">
                <path d="M0 0H200 V50H0Z">
                </path>
                </g>
                </svg>""");
        assertThat(clean(clean)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills", "perricone-md"})
    void the_logos_that_are_shipped_are_taken(String store) throws Exception {
        var file = Path.of("..", "stores", store, "look", "logo.svg");

        assertThat(clean(Files.readString(file))).contains("<path");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <script>alert(1)</script>                                             | <script>
            <foreignObject><p>x</p></foreignObject>                               | <foreignObject>
            <image href="https://evil.test/x.png"/>                               | <image>
            <use href="#a"/>                                                      | <use>
            <style>@import url(//evil.test)</style>                               | <style>
            <text>Logo</text>                                                     | <text>
            <a href="https://evil.test"><path d="M0 0"/></a>                      | <a>
            <animate attributeName="x"/>                                          | <animate>
            <path d="M0 0" onclick="x()"/>                                        | “onclick”
            <linearGradient href="https://evil.test"/>                            | “href”
            <path d="M0 0" fill="url(https://evil.test/#a)"/>                     | “fill” with a value
            <path d="M0 0" fill="URL(other.svg#a)"/>                              | “fill” with a value
            <path d="M0 0" style="fill:url(javascript:x)"/>                       | “fill” with a value
            <path d="M0 0" fill="\\75rl(//evil.test)"/>                           | “fill” with a value
            <path d="M0 0" fill="&lt;script&gt;"/>                                | “fill” with a value
            <svg><path d="M0 0"/></svg>                                           | <svg>
            """)
    void whatever_else_a_drawing_can_do_is_refused_by_name(String inside, String named) {
        assertThat(refused("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">" + inside + "</svg>"))
                .contains(named);
    }

    @Test
    void what_is_no_whole_plain_drawing_is_refused() {
        var shape = "<path d=\"M0 0H9\"/>";
        var open = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">";
        var bomb =
                "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + open + "<path d=\"&b;\"/></svg>";
        assertThat(refused(bomb)).contains("document type");
        assertThat(refused(bomb.replace("<!ENTITY a \"aaaa\">", "<!ENTITY a SYSTEM \"file:///etc/passwd\">")))
                .contains("document type");
        assertThat(refused(open + shape)).contains("isn’t a whole SVG drawing");
        assertThat(refused("<svg viewBox=\"0 0 9 9\">" + shape + "</svg>")).contains("isn’t an SVG drawing");
        assertThat(refused("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>")).contains("isn’t an SVG drawing");
        assertThat(refused(open + "</svg>")).contains("is empty");
        assertThat(refused("<svg xmlns=\"http://www.w3.org/2000/svg\">" + shape + "</svg>"))
                .contains("how large it is");
        assertThat(refused(open + "<g>".repeat(30) + shape + "</g>".repeat(30) + "</svg>"))
                .contains("too many parts");
        assertThat(refused(open + "<path/>".repeat(600) + "</svg>")).contains("too many parts");
        assertThat(refused(open + "<path d=\"" + "M0 0".repeat(5_000) + "\"/></svg>"))
                .contains("larger than 14,000 bytes");
        assertThat(refused(open + ("<path d=\"" + "M0 0".repeat(8) + "\"/>").repeat(300) + "</svg>"))
                .as("grown by being written out")
                .contains("larger than 14,000 bytes");
        assertThat(refused("not a drawing")).contains("isn’t a whole SVG drawing");
    }

    private static String clean(String svg) {
        return switch (LogoDrawing.cleaned(svg)) {
            case Result.Clean(var clean) -> clean;
            case Result.Refused(var sentence) -> throw new AssertionError(sentence);
        };
    }

    private static String refused(String svg) {
        return switch (LogoDrawing.cleaned(svg)) {
            case Result.Clean(var clean) -> throw new AssertionError(clean);
            case Result.Refused(var sentence) -> sentence;
        };
    }
}
