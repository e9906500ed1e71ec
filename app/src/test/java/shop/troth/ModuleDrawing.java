package shop.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules and their declared arrows as a page that code hosts draw (Mermaid), with what each says of itself. */
final class ModuleDrawing {

    private ModuleDrawing() {}

    static String of(ApplicationModules modules, List<List<String>> floors) {
        var text = new StringBuilder("""
                # The modules

                Generated from the code by `DocsTests`; do not edit. An arrow is a dependency that a module declares; the house
                tests fail on any other dependency, and on one that goes up.

                ```mermaid
                flowchart TD
                """);
        for (var module : names(modules, floors.reversed())) {
            text.append("  ").append(module).append('\n');
        }
        for (var module : names(modules, floors.reversed())) {
            allowed(modules, module).forEach(to -> text.append("  %s --> %s%n".formatted(module, to)));
        }
        text.append("```\n\n| module | contents | may use |\n|---|---|---|\n");
        for (var module : names(modules, floors)) {
            text.append("| `%s` | %s | %s |%n"
                    .formatted(
                            module,
                            words(module),
                            allowed(modules, module).map(it -> "`" + it + "`").collect(Collectors.joining(" "))));
        }
        return text.toString();
    }

    private static List<String> names(ApplicationModules modules, List<List<String>> floors) {
        return floors.stream()
                .flatMap(List::stream)
                .filter(it -> modules.getModuleByName(it).isPresent())
                .toList();
    }

    private static Stream<String> allowed(ApplicationModules modules, String module) {
        return modules
                .getModuleByName(module)
                .flatMap(it -> it.getBasePackage().getAnnotation(ApplicationModule.class))
                .stream()
                .flatMap(it -> Stream.of(it.allowedDependencies()))
                .map(it -> it.replaceFirst("\\s*::.*", ""))
                .distinct()
                .sorted();
    }

    /** What the module's {@code package-info} says, on one line. */
    private static String words(String module) {
        var file = Path.of("src/main/java/shop/troth", module, "package-info.java");
        if (!Files.exists(file)) {
            return ""; // HouseTests says so
        }
        try {
            var source = Files.readString(file);
            return source.substring(source.indexOf("/**") + 3, source.indexOf("*/"))
                    .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                    .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
