package shop.troth.browser.mails;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Every template that mail is written with, with everything that it can show or with as little as it can. */
final class SampleMails {

    private static final Path FOLDER = Path.of(System.getProperty("troth.home", ".."), "app/src/main/jte/mail");
    private static final Pattern VIEW = Pattern.compile("(?m)^@param (\\S+) mail$");

    /** Used by others, and no mail by themselves. */
    private static final List<String> PARTS =
            List.of("layout", "order", "letter", "plain", "button", "block", "amounts");

    /** A mail of a template, in the look of a store. */
    record Sample(String name, String html) {}

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "shop.troth.templates");

    /**
     * @param color of the store's mail
     * @param isFull whether what may be missing is there
     */
    List<Sample> of(String store, String color, boolean isFull) throws IOException {
        var samples = new ArrayList<Sample>();
        for (var template : templates()) {
            var name = "%s, %s, %s".formatted(template, store, isFull ? "full" : "short");
            samples.add(new Sample(name, html(template, new SampleValues(store, color, isFull))));
        }
        return samples;
    }

    static List<String> templates() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(it -> it.getFileName().toString().replace(".jte", ""))
                    .filter(it -> !PARTS.contains(it))
                    .sorted()
                    .toList();
        }
    }

    private String html(String template, SampleValues words) throws IOException {
        var source = Files.readString(FOLDER.resolve(template + ".jte"));
        var output = new StringOutput();
        var view = VIEW.matcher(source);
        if (view.find()) {
            templates.render("mail/" + template + ".jte", words.of(type(source, view.group(1)), "mail"), output);
        } else { // the alarm
            var said = new String[] {words.text("said"), words.text("said")};
            templates.render("mail/" + template + ".jte", Map.of("title", words.text("title"), "said", said), output);
        }
        return output.toString();
    }

    private static Class<?> type(String source, String name) {
        var imported = Pattern.compile("(?m)^@import (\\S+\\." + Pattern.quote(name) + ")$")
                .matcher(source);
        try {
            var full = imported.find() ? imported.group(1) : name;
            return Class.forName(full.replaceAll("([A-Z]\\w*)\\.", "$1\\$")); // a view that is nested in what draws it
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a template of mail names a view that there is not", e);
        }
    }
}
