package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;
import static parley.contract.OperationKeys.OPERATION;
import static parley.contract.ResourceKeys.RESOURCE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlFile;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/** Reads attributes and fields, in short and long form (contract language, section 4.5). */
final class FieldReader {

    /** The attributes of a resource. */
    static Map<String, Attribute> attributes(Section resource, NamedTypes types) {
        for (Entry entry : resource.members(RESOURCE.attributes)) {
            PublicNames.checkField("attribute", entry.name(), entry.key().mark(), resource.problems());
        }
        return read(resource, RESOURCE.attributes, "attribute ", types);
    }

    /**
     * The members of a meta, which are written as attributes are.
     *
     * @param names those that the gateway writes are refused
     */
    static Map<String, Attribute> meta(Section section, Key<?> key, FreeNames names, NamedTypes types) {
        for (Entry entry : section.members(key)) {
            if (names.refused().contains(entry.name())) {
                section.error(
                        entry.key().mark(),
                        "meta " + entry.name() + " is written by the gateway",
                        "Choose another name");
            } else {
                PublicNames.checkMember("meta", entry.name(), entry.key().mark(), section.problems());
            }
        }
        return unwritten(section, read(section, key, "meta ", types));
    }

    /** Input of an operation that is no attribute: the word of a type, or the long form. */
    static Map<String, Attribute> accepts(Section operation, NamedTypes types) {
        Map<String, Attribute> accepts = new LinkedHashMap<>();
        for (Entry entry : operation.members(OPERATION.accepts)) {
            Mark mark = entry.key().mark();
            PublicNames.checkField("input", entry.name(), mark, operation.problems());
            YamlMap map = entry.value() instanceof YamlMap written ? written : typed(entry.value());
            Section.of(operation.file(), types.expanded(map), "accepts " + entry.name(), AttributeKeys.NAMED_TYPE)
                    .ifPresent(section -> {
                        section.refuseEach(AttributeKeys.OF_REPLIES, "says nothing of what callers write", "Remove it");
                        accepts.put(entry.name(), ATTRIBUTE.of(section, entry.name(), mark, types, Optional.empty()));
                    });
        }
        return accepts;
    }

    /** The long form of what is written as the word of a type. */
    private static YamlMap typed(YamlNode word) {
        YamlScalar name = new YamlScalar(word.mark(), word.mark(), Style.PLAIN, Source.implied("type", word.mark()));
        return new YamlMap(word.mark(), word.end(), true, List.of(new Entry(name, word)));
    }

    /** The fields of an object. Their names are the business of the contract: JSON:API rules the names above them only. */
    static Map<String, Attribute> fields(Section attribute, NamedTypes types) {
        return unwritten(attribute, read(attribute, ATTRIBUTE.fields, "field ", types));
    }

    /** Only whole attributes are written. */
    private static Map<String, Attribute> unwritten(Section section, Map<String, Attribute> members) {
        members.values().stream()
                .filter(member -> member.writable() != Attribute.Writable.NO)
                .forEach(member -> section.error(
                        member.mark(),
                        member.name() + " is no attribute, and writable goes with attributes only",
                        "Write it at the attribute around it, or remove it"));
        return members;
    }

    private static Map<String, Attribute> read(Section section, Key<?> key, String kind, NamedTypes types) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (Entry entry : section.members(key)) {
            // an attribute that cannot be read stays, or everything that names it would be reported as well
            Attribute read = read(section.file(), entry, kind + entry.name(), types)
                    .orElseGet(() -> shortForm(
                            section.file(),
                            entry,
                            Source.implied("$", entry.key().mark()),
                            types));
            attributes.put(entry.name(), read);
        }
        return attributes;
    }

    private static Optional<Attribute> read(YamlFile file, Entry entry, String what, NamedTypes types) {
        if (entry.value() instanceof YamlScalar scalar && scalar.isNothing()) {
            file.refuseNothing(entry);
            return Optional.empty();
        }
        if (isExpression(entry.value())) {
            return new Form.Expression()
                    .read(file, what, entry.value())
                    .map(from -> shortForm(file, entry, from, types));
        }
        return Section.of(file, types.expanded((YamlMap) entry.value()), what, ATTRIBUTE)
                .map(section -> ATTRIBUTE.of(section, entry.name(), entry.key().mark(), types, Optional.empty()));
    }

    /** {@code {'a': b}} is an expression too, one that YAML misreads. */
    private static boolean isExpression(YamlNode node) {
        return !(node instanceof YamlMap map)
                || (map.flow()
                        && !map.entries().isEmpty()
                        && map.entries().get(0).key().style() != Style.PLAIN);
    }

    /** Reads what a named type says, for its problems. */
    static void checkType(Section type, String name, NamedTypes types) {
        ATTRIBUTE.of(type, name, type.mark(), types, Optional.empty());
    }

    private static Attribute shortForm(YamlFile file, Entry entry, Source from, NamedTypes types) {
        Mark mark = entry.key().mark();
        Section nothing = Section.empty(file, entry.name(), mark);
        return ATTRIBUTE.of(nothing, entry.name(), mark, types, Optional.of(from));
    }
}
