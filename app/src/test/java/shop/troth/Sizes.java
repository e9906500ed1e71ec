package shop.troth;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** How many files a package has, how many lines a file, how many a method: what exceeds the limits, by name. */
final class Sizes {

    static final int FILES_A_PACKAGE = 14;
    static final int LINES_A_FILE = 250;
    static final int LINES_A_METHOD = 40;

    private final Path root;
    private final Map<String, Integer> found = new TreeMap<>();

    private Sizes(Path root) {
        this.root = root;
    }

    /**
     * What is too large below a folder, such as {@code package app/src/main/java/shop/troth/vault} with 81.
     *
     * @param root which the names are relative to
     */
    static Map<String, Integer> tooLarge(Path root, List<Path> sources) {
        var sizes = new Sizes(root);
        sources.forEach(sizes::measure);
        return sizes.found;
    }

    private void measure(Path source) {
        try (var walk = Files.walk(source)) {
            var all = walk.toList();
            all.stream().filter(Files::isDirectory).forEach(this::count);
            var files =
                    all.stream().filter(it -> it.toString().endsWith(".java")).toList();
            for (var file : files) {
                try (var lines = Files.lines(file)) {
                    add("file", name(file), lines.count(), LINES_A_FILE);
                }
            }
            parse(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            var types = files.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(".java") && !it.equals("package-info.java"))
                    .count();
            add("package", name(folder), types, FILES_A_PACKAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void parse(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            var positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                var lines = unit.getLineMap();
                var file = name(Path.of(unit.getSourceFile().toUri()));
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        if (method.getBody() != null) {
                            var first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                            var last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
                            add("method", file + "#" + method.getName(), last - first + 1, LINES_A_METHOD);
                        }
                        return super.visitMethod(method, nothing);
                    }
                }.scan(unit, null);
            }
        }
    }

    private void add(String kind, String name, long size, int most) {
        if (size > most) {
            found.merge(kind + " " + name, (int) size, Math::max); // of methods with one name, the longest
        }
    }

    private String name(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }
}
