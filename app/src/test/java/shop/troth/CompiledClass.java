package shop.troth;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a compiled class keeps beyond a call, and what it calls. A field counts as kept where its type or what the class puts into it was
 * made to outlive a call: shared containers, references, caches; anything volatile; statics that change; and, in classes of which
 * there is one for all (Spring's components) or which threads take turns in (synchronized), plain containers and fields that change too.
 *
 * @param name without {@code shop.troth.}
 * @param kept the fields, each with the class's name before it
 * @param personal those of them whose type names something that carries a person's values
 * @param calls the methods it calls and the standard streams it takes, as {@code java.nio.file.Files.write}
 */
record CompiledClass(String name, Set<String> kept, Set<String> personal, Set<String> calls) {

    private static final String ROOT = "shop.troth.";

    private static final Pattern SHARED = Pattern.compile(
            "java/util/concurrent/(Concurrent\\w+|CopyOnWrite\\w+|\\w*(Blocking|Transfer|Delay)(Queue|Deque)|atomic/AtomicReference\\w*)"
                    + "|java/util/WeakHashMap|java/lang/(ref/\\w+Reference|ThreadLocal|ScopedValue)|com/github/benmanes/caffeine/cache/.*");
    private static final Pattern PLAIN = Pattern.compile("java/util/\\w*(Map|Set|List|Deque|Queue|Vector|Stack)");
    private static final Pattern NUMBER = Pattern.compile("[ZBCSIJFD]");
    private static final Pattern PERSONAL = Pattern.compile(
            "shop/troth/vault/(Personal|PostalAddress|Opened|Submission|retention/HeldDatum|Sought|keys/PersonKey)[;<]");

    /** All of a folder, those of the pages' templates left out: they are made anew for each page. */
    static List<CompiledClass> in(Path folder) throws IOException {
        var all = new ArrayList<CompiledClass>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
                if (!file.toString().contains("/shop/troth/templates/")) {
                    all.add(of(ClassFile.of().parse(file)));
                }
            }
        }
        return all;
    }

    static CompiledClass of(Class<?> type) throws IOException {
        try (var in = Objects.requireNonNull(
                type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class"))) {
            return of(ClassFile.of().parse(in.readAllBytes()));
        }
    }

    private static CompiledClass of(ClassModel type) {
        var name = type.thisClass().asInternalName().replace('/', '.').replace(ROOT, "");
        var read = new CompiledClass(name, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        var manyComeHere = isComponent(type) || isSynchronized(type);
        type.fields().stream()
                .filter(CompiledClass::isShared)
                .forEach(it -> read.keep(it.fieldName().stringValue()));
        type.methods().forEach(it -> read.read(it, manyComeHere));
        type.fields().stream()
                .filter(it -> read.kept.contains(name + "." + it.fieldName().stringValue()))
                .filter(it -> PERSONAL.matcher(signature(it)).find())
                .forEach(it -> read.personal.add(name + "." + it.fieldName().stringValue()));
        return read;
    }

    private void keep(String field) {
        kept.add(name + "." + field);
    }

    private static boolean isShared(FieldModel field) {
        var type = field.fieldType().stringValue();
        return !NUMBER.matcher(type).matches()
                && (field.flags().has(AccessFlag.VOLATILE)
                        || field.flags().has(AccessFlag.STATIC)
                                && !field.flags().has(AccessFlag.FINAL)
                        || type.startsWith("L")
                                && SHARED.matcher(type.substring(1, type.length() - 1))
                                        .matches());
    }

    private static String signature(FieldModel field) {
        return field.findAttribute(Attributes.signature())
                .map(it -> it.signature().stringValue())
                .orElseGet(() -> field.fieldType().stringValue());
    }

    private static boolean isComponent(ClassModel type) {
        return type.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(it -> it.annotations().stream())
                .anyMatch(it -> it.className().stringValue().startsWith("Lorg/springframework/"));
    }

    private static boolean isSynchronized(ClassModel type) {
        return type.methods().stream()
                .anyMatch(it -> it.flags().has(AccessFlag.SYNCHRONIZED)
                        || it.code().stream()
                                .anyMatch(code -> code.elementStream()
                                        .anyMatch(element -> element instanceof MonitorInstruction)));
    }

    private void read(MethodModel method, boolean manyComeHere) {
        var atFirst = method.methodName().stringValue().startsWith("<");
        method.code().ifPresent(code -> {
            InvokeInstruction made = null;
            for (CodeElement element : code) {
                switch (element) {
                    case InvokeInstruction call -> {
                        calls.add(call.owner().asInternalName().replace('/', '.') + "."
                                + call.name().stringValue());
                        made = call;
                    }
                    case FieldInstruction field -> {
                        look(field, made, atFirst, manyComeHere);
                        made = null;
                    }
                    case Instruction other -> made = null;
                    default -> {}
                }
            }
        });
    }

    private void look(FieldInstruction field, @Nullable InvokeInstruction made, boolean atFirst, boolean manyComeHere) {
        var owner = field.owner().asInternalName();
        var name = field.name().stringValue();
        if (owner.equals("java/lang/System")) {
            calls.add("java.lang.System." + name);
        } else if (owner.replace('/', '.').equals(ROOT + this.name)
                && (field.opcode() == Opcode.PUTFIELD || field.opcode() == Opcode.PUTSTATIC)) {
            var changes = !atFirst
                    && manyComeHere
                    && !NUMBER.matcher(field.type().stringValue()).matches();
            if (changes || made != null && isContainer(made, manyComeHere || field.opcode() == Opcode.PUTSTATIC)) {
                keep(name);
            }
        }
    }

    /** @param plainToo whether one that is not made for several threads counts */
    private static boolean isContainer(InvokeInstruction made, boolean plainToo) {
        var owner = made.owner().asInternalName();
        var method = made.name().stringValue();
        return switch (method) {
            case "<init>" ->
                SHARED.matcher(owner).matches()
                        || plainToo && PLAIN.matcher(owner).matches();
            case "newKeySet" -> true;
            default -> owner.equals("java/util/Collections") && method.startsWith("synchronized");
        };
    }
}
