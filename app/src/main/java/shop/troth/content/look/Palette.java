package shop.troth.content.look;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Problem;

/** The colors of a look in light and dark mode. Has only the tokens that the look uses. */
public record Palette(Map<ColorToken, Color> light, Map<ColorToken, Color> dark) {

    /** For a store without a look. */
    public static final Palette NONE = new Palette(Map.of(), Map.of());

    private static final Pattern BLOCK = Pattern.compile(":root[^{}]*\\{([^{}]*)\\}");
    private static final Pattern COLOR = Pattern.compile("--([a-z-]+):\\s*(#[0-9a-fA-F]{3,6})\\s*;");

    public Palette {
        light = copy(light);
        dark = copy(dark);
    }

    private static Map<ColorToken, Color> copy(Map<ColorToken, Color> colors) {
        var copy = new EnumMap<ColorToken, Color>(ColorToken.class);
        copy.putAll(colors);
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Reads the colors in {@code look/look.css} of a store's folder: the light ones from the first {@code :root}, the dark ones from the
     * second.
     *
     * @throws Problem if it cannot be read
     */
    public static Palette read(Path folder) {
        var file = folder.resolve("look").resolve("look.css");
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return in(Files.readString(file));
        } catch (IOException e) {
            throw new Problem("Cannot read %s: it must be a readable file in UTF-8.".formatted(file), e);
        }
    }

    static Palette in(String sheet) {
        var blocks = BLOCK.matcher(sheet)
                .results()
                .limit(2)
                .map(it -> colors(it.group(1)))
                .toList();
        return new Palette(at(blocks, 0), at(blocks, 1));
    }

    private static Map<ColorToken, Color> at(List<Map<ColorToken, Color>> blocks, int index) {
        return index < blocks.size() ? blocks.get(index) : Map.of();
    }

    private static Map<ColorToken, Color> colors(String block) {
        var colors = new EnumMap<ColorToken, Color>(ColorToken.class);
        COLOR.matcher(block)
                .results()
                .forEach(it -> ColorToken.of(it.group(1))
                        .ifPresent(token -> Color.of(it.group(2)).ifPresent(color -> colors.put(token, color))));
        return colors;
    }

    /** The colors of one mode. */
    public Map<ColorToken, Color> of(ColorMode screen) {
        return screen == ColorMode.LIGHT ? light : dark;
    }

    /** A color; empty if the look does not have the token. */
    public Optional<Color> find(ColorMode screen, ColorToken token) {
        return Optional.ofNullable(of(screen).get(token));
    }

    /** The same palette with some colors replaced; tokens that it does not have are ignored. */
    Palette with(Palette changed) {
        return new Palette(over(light, changed.light), over(dark, changed.dark));
    }

    private static Map<ColorToken, Color> over(Map<ColorToken, Color> own, Map<ColorToken, Color> changed) {
        var all = new EnumMap<ColorToken, Color>(ColorToken.class);
        own.forEach((token, color) -> all.put(token, changed.getOrDefault(token, color)));
        return all;
    }
}
