package shop.troth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A way through the code as {@code docs/README.md} lists it: numbered steps, each a method and the file it is in. */
record DocumentedWay(String title, List<Step> steps) {

    /** Between this heading and the next of its level. */
    private static final String CHAPTER = "## The way of one email address";

    private static final String TITLE = "### ";
    private static final Pattern NUMBERED = Pattern.compile("\\d+\\. .*");
    private static final Pattern STEP = Pattern.compile(
            "(?<number>\\d+)\\. \\[`(?<name>(?:new )?[\\w.]+)`]\\(\\.\\./(?<file>[^)]+)\\)(?: \\(from (?<from>\\d+)\\))?: .+");

    /**
     * One step.
     *
     * @param name {@code Class.method}, a nested class after its outer one, or {@code new Class}
     * @param file from the project's folder
     * @param from number of the step that calls this one; 0 for the first
     */
    record Step(int number, String name, String file, int from) {

        /** As the compiled code calls it. */
        String method() {
            return name.startsWith("new ") ? "<init>" : name.substring(name.lastIndexOf('.') + 1);
        }

        /** Full name of the class, as the compiled code has it. */
        String type() {
            var nested = name.startsWith("new ") ? name.substring(4) : name.substring(0, name.lastIndexOf('.'));
            var folder = Path.of(file).getParent().toString();
            return folder.replaceFirst(".*src/main/java/", "").replace('/', '.') + "." + nested.replace('.', '$');
        }

        /** Whether the file is that of the class. */
        boolean isInItsFile() {
            return file.endsWith("/" + type().replaceFirst("\\$.*", "").replace('.', '/') + ".java");
        }

        @Override
        public String toString() {
            return number + ". " + name;
        }
    }

    /** @throws IllegalArgumentException for a numbered line that is no step */
    static List<DocumentedWay> read(String text) {
        var ways = new ArrayList<DocumentedWay>();
        for (var line : text.substring(text.indexOf(CHAPTER) + CHAPTER.length())
                .lines()
                .takeWhile(it -> !it.startsWith("## "))
                .toList()) {
            if (line.startsWith(TITLE)) {
                ways.add(new DocumentedWay(line.substring(TITLE.length()), new ArrayList<>()));
            } else if (NUMBERED.matcher(line).matches()) {
                ways.getLast().steps.add(step(line));
            }
        }
        return ways;
    }

    static Step step(String line) {
        var step = STEP.matcher(line);
        if (!step.matches()) {
            throw new IllegalArgumentException("not “N. [`Class.method`](../file) (from N): words”: " + line);
        }
        var number = Integer.parseInt(step.group("number"));
        var from = step.group("from");
        return new Step(
                number, step.group("name"), step.group("file"), from == null ? number - 1 : Integer.parseInt(from));
    }

    /** Calls from one file into another. */
    int hops() {
        return steps.size() - 1;
    }

    long files() {
        return steps.stream().map(Step::file).distinct().count();
    }

    /** What is not so in the code: a step that is not there, or that the step before does not call. */
    List<String> faults(CodeCalls code) {
        var faults = new ArrayList<String>();
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step.number() != i + 1 || step.from() >= step.number()) {
                faults.add(step + " has the wrong number, or is called from a later step");
            } else if (!step.isInItsFile() || !code.has(step)) {
                faults.add(step + " is not in " + step.file());
            } else if (i > 0 && !code.leads(steps.get(step.from() - 1), step)) {
                faults.add(steps.get(step.from() - 1) + " does not call " + step);
            }
        }
        return faults;
    }
}
