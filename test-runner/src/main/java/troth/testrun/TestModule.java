package troth.testrun;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A Maven module that has been compiled, with its test classes.
 *
 * @param folder where its tests run
 * @param classPath of its tests, this runner included
 * @param classes full names of its test classes, in alphabetical order
 * @param deep those of them that are tagged as deep, as a whole
 */
record TestModule(String name, Path folder, String classPath, List<String> classes, Set<String> deep) {

    /** A tag at the class itself, not at one of its methods. */
    private static final String DEEP = "\n@Tag(\"" + Tier.DEEP + "\")";

    private static final List<String> NAMES =
            List.of("app", "bench", "browser-tests", "partners", "testbank", "test-runner");

    /** Every module of the project that has tests. */
    static List<TestModule> in(Path home) {
        var modules = new ArrayList<TestModule>();
        for (var name : NAMES) {
            var folder = home.resolve(name);
            var sources = folder.resolve("src/test/java");
            if (Files.isDirectory(sources)) {
                var files = files(sources);
                var deep = files.stream().filter(TestModule::isDeep).toList();
                modules.add(new TestModule(
                        name, folder, classPath(folder), classes(sources, files), Set.copyOf(classes(sources, deep))));
            }
        }
        return modules;
    }

    /** Those of a tier. */
    List<String> of(Tier tier) {
        return tier == Tier.ALL
                ? classes
                : classes.stream().filter(it -> !deep.contains(it)).toList();
    }

    /** @return what is meant by the simple or full name of a class, with {@code #method} or without */
    List<String> named(String name) {
        var at = name.indexOf('#');
        var type = at < 0 ? name : name.substring(0, at);
        return classes.stream()
                .filter(it -> it.equals(type) || it.endsWith("." + type))
                .map(it -> at < 0 ? it : it + name.substring(at))
                .toList();
    }

    /** Files named {@code …Tests.java}, as Surefire finds them too. */
    private static List<Path> files(Path sources) {
        try (var files = Files.walk(sources)) {
            return files.filter(it -> it.toString().endsWith("Tests.java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> classes(Path sources, List<Path> files) {
        return files.stream()
                .map(it -> sources.relativize(it).toString())
                .map(it -> it.substring(0, it.length() - ".java".length()).replace(File.separatorChar, '.'))
                .sorted()
                .toList();
    }

    private static boolean isDeep(Path file) {
        try {
            return Files.readString(file).contains(DEEP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath(Path folder) {
        var libraries = folder.resolve("target/test.classpath");
        try {
            return String.join(
                    File.pathSeparator,
                    folder.resolve("target/test-classes").toString(),
                    folder.resolve("target/classes").toString(),
                    Files.readString(libraries).strip(),
                    System.getProperty("java.class.path"));
        } catch (IOException e) {
            throw new UncheckedIOException("the build did not write " + libraries, e);
        }
    }
}
