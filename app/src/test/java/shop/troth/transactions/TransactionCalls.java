package shop.troth.transactions;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who calls whom in the compiled code, and where a transaction begins: at a method with {@code @Transactional}, in a lambda that a {@code
 * TransactionTemplate} runs, and in one that goes to a method known to do that. An event calls its listeners where it is published.
 */
final class TransactionCalls {

    private static final String ROOT = "shop/troth/";
    private static final String MANDATORY = "MANDATORY";

    /** One method. Prints as the package and class without {@code shop.troth.}, and its name. */
    record Method(String type, String name, String descriptor) {

        @Override
        public String toString() {
            return type.replace(ROOT, "").replace('/', '.') + "." + name;
        }
    }

    private final Set<String> transacting;
    private final Map<Method, String> propagation = new HashMap<>();
    private final Map<Method, Set<Method>> calls = new LinkedHashMap<>();
    private final Map<String, Set<String>> below = new HashMap<>();
    private final Map<String, String> above = new HashMap<>();
    private final Map<String, Set<Method>> listeners = new HashMap<>();
    private final Map<Method, Set<String>> published = new HashMap<>();
    private final Map<String, Map<Method, Method>> given = new HashMap<>();
    private final Map<Method, Set<Method>> callers;

    /** @param transacting the methods, as they print, that run what they are given in a transaction */
    TransactionCalls(Path classes, Set<String> transacting) throws IOException {
        this.transacting = transacting;
        try (var files = Files.walk(classes)) {
            for (var file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
                read(ClassFile.of().parse(file));
            }
        }
        published.forEach((from, events) ->
                events.forEach(event -> calls.get(from).addAll(listeners.getOrDefault(event, Set.of()))));
        callers = callers();
    }

    /**
     * Ways that begin where nobody in this code calls, and lead to a method that would refuse; a line for each beginning.
     *
     * @param unknown one of the transacting methods, as if nobody knew that it is one; empty for none
     */
    Set<String> waysWithout(String unknown) {
        var open = given.getOrDefault(unknown, Map.of());
        var next = new HashMap<Method, Optional<Method>>();
        var waiting = new ArrayDeque<Method>();
        propagation.forEach((method, how) -> {
            if (how.equals(MANDATORY)) {
                next.put(method, Optional.empty());
                waiting.add(method);
            }
        });
        var ways = new TreeSet<String>();
        while (!waiting.isEmpty()) {
            var method = waiting.poll();
            var known = new LinkedHashSet<>(callers.getOrDefault(method, Set.of()));
            Optional.ofNullable(open.get(method)).ifPresent(known::add);
            if (known.isEmpty() && !MANDATORY.equals(propagation.get(method))) {
                ways.add(way(method, next));
            }
            known.stream()
                    .filter(it -> (open.containsKey(it) || !begins(it)) && !next.containsKey(it))
                    .forEach(it -> {
                        next.put(it, Optional.of(method));
                        waiting.add(it);
                    });
        }
        return ways;
    }

    private boolean begins(Method method) {
        return propagation.containsKey(method) && !propagation.get(method).equals(MANDATORY);
    }

    private static String way(Method from, Map<Method, Optional<Method>> next) {
        var steps = new ArrayList<String>();
        for (var at = Optional.of(from); at.isPresent(); at = next.get(at.get())) {
            steps.add(at.get().toString());
        }
        return String.join(" > ", steps);
    }

    private Map<Method, Set<Method>> callers() {
        var callers = new HashMap<Method, Set<Method>>();
        calls.forEach((from, all) -> all.stream()
                .flatMap(it -> meant(it).stream())
                .forEach(it ->
                        callers.computeIfAbsent(it, _ -> new LinkedHashSet<>()).add(from)));
        return callers;
    }

    /** The method itself and those that override or implement it, or the one it inherits. */
    private Collection<Method> meant(Method called) {
        var found = new LinkedHashSet<Method>();
        var waiting = new ArrayDeque<>(List.of(called.type()));
        while (!waiting.isEmpty()) {
            var type = waiting.poll();
            addKnown(type, called, found);
            waiting.addAll(below.getOrDefault(type, Set.of()));
        }
        for (var type = above.get(called.type()); found.isEmpty() && type != null; type = above.get(type)) {
            addKnown(type, called, found);
        }
        return found;
    }

    private void addKnown(String type, Method called, Set<Method> found) {
        var method = new Method(type, called.name(), called.descriptor());
        if (calls.containsKey(method)) {
            found.add(method);
        }
    }

    private void read(ClassModel type) {
        var name = type.thisClass().asInternalName();
        type.superclass().ifPresent(it -> {
            above.put(name, it.asInternalName());
            below.computeIfAbsent(it.asInternalName(), _ -> new LinkedHashSet<>())
                    .add(name);
        });
        type.interfaces()
                .forEach(it -> below.computeIfAbsent(it.asInternalName(), _ -> new LinkedHashSet<>())
                        .add(name));
        var ofType = transactional(annotations(type.findAttribute(Attributes.runtimeVisibleAnnotations())));
        for (var method : type.methods()) {
            read(name, method, ofType);
        }
    }

    private void read(String type, MethodModel model, Optional<String> ofType) {
        var method = new Method(
                type, model.methodName().stringValue(), model.methodType().stringValue());
        var annotations = annotations(model.findAttribute(Attributes.runtimeVisibleAnnotations()));
        transactional(annotations)
                .or(() -> model.flags().has(AccessFlag.PUBLIC) ? ofType : Optional.empty())
                .ifPresent(it -> propagation.put(method, it));
        if (annotations.stream().anyMatch(it -> it.className().stringValue().endsWith("/EventListener;"))) {
            model.methodTypeSymbol()
                    .parameterList()
                    .forEach(it -> listeners
                            .computeIfAbsent(internal(it.descriptorString()), _ -> new LinkedHashSet<>())
                            .add(method));
        }
        var called = calls.computeIfAbsent(method, _ -> new LinkedHashSet<>());
        model.code().ifPresent(it -> read(method, it, called));
    }

    private void read(Method method, CodeModel code, Set<Method> called) {
        var lambdas = new ArrayList<Method>();
        var made = new LinkedHashSet<String>();
        for (var element : code) {
            switch (element) {
                case NewObjectInstruction it -> made.add(it.className().asInternalName());
                case InvokeDynamicInstruction it -> lambdas.addAll(lambdas(it));
                case InvokeInstruction it -> {
                    var to = new Method(
                            it.owner().asInternalName(),
                            it.name().stringValue(),
                            it.type().stringValue());
                    if (isTemplate(to) && !lambdas.isEmpty()) {
                        propagation.put(lambdas.removeLast(), "TEMPLATE");
                    } else if (transacting.contains(to.toString())) {
                        var taken = given.computeIfAbsent(to.toString(), _ -> new LinkedHashMap<>());
                        lambdas.forEach(lambda -> taken.put(lambda, method));
                        lambdas.forEach(lambda -> propagation.put(lambda, "TEMPLATE"));
                        lambdas.clear();
                    }
                    if (to.name().equals("publishEvent")) {
                        published
                                .computeIfAbsent(method, _ -> new LinkedHashSet<>())
                                .addAll(made);
                    }
                    called.add(to);
                }
                default -> {}
            }
        }
        called.addAll(lambdas);
    }

    private static boolean isTemplate(Method method) {
        return method.type().startsWith("org/springframework/transaction/support/Transaction")
                && method.name().startsWith("execute");
    }

    private static List<Method> lambdas(InvokeDynamicInstruction made) {
        return made.bootstrapArgs().stream()
                .filter(DirectMethodHandleDesc.class::isInstance)
                .map(DirectMethodHandleDesc.class::cast)
                .map(it -> new Method(internal(it.owner().descriptorString()), it.methodName(), it.lookupDescriptor()))
                .toList();
    }

    private static String internal(String descriptor) {
        return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    private static List<Annotation> annotations(Optional<RuntimeVisibleAnnotationsAttribute> attribute) {
        return attribute.map(RuntimeVisibleAnnotationsAttribute::annotations).orElse(List.of());
    }

    private static Optional<String> transactional(List<Annotation> annotations) {
        return annotations.stream()
                .filter(it -> it.className().stringValue().endsWith("/Transactional;"))
                .findFirst()
                .map(it -> it.elements().stream()
                        .filter(element -> element.name().equalsString("propagation"))
                        .map(element -> element.value())
                        .filter(AnnotationValue.OfEnum.class::isInstance)
                        .map(value ->
                                ((AnnotationValue.OfEnum) value).constantName().stringValue())
                        .collect(Collectors.joining()))
                .map(it -> it.isEmpty() ? "REQUIRED" : it);
    }
}
