package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

    /** What {@code let} of the operation defines. */
    private static final Map<String, String> LET = let();

    private static Map<String, String> let() {
        Map<String, String> let = new LinkedHashMap<>();
        let.put("d", "data");
        let.put("rows", "$d.items[type = $$.meta.kind]");
        let.put("key", "'items'");
        let.put("doc", "$json(r.text)");
        return let;
    }

    private static Places places(String text) throws ExpressionProblem {
        Map<String, Expression> definitions = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>(Set.of("soapHeader", "status"));
        for (Map.Entry<String, String> each : LET.entrySet()) {
            definitions.put(each.getKey(), Expression.compile(each.getValue(), Set.copyOf(known)));
            known.add(each.getKey());
        }
        return Places.of(Expression.compile(text, known), definitions);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $                                                        | $$
            items                                                    | items
            data.items                                               | data.items
            (data.items)                                             | data.items
            data.(items)                                             | data.items
            (data).items                                             | data.items
            data.items[]                                             | data.items
            data.items[0]                                            | data.items
            data.items[state = 'a']                                  | data.items
            data.items[type = $$.meta.kind]                          | data.items
            data.items^(name, >price)                                | data.items
            data.items#$i                                            | data.items
            data.*                                                   | data.*
            data.*.items                                             | data.*.items
            *.items                                                  | *.items
            $$.data.items                                            | data.items
            [data.items]                                             | data.items
            [data.items, data.more]                                  | data.items or data.more
            $append(data.items, data.more)                           | data.items or data.more
            $append([], data.items)                                  | data.items
            data.items ? data.items : data.rows                      | data.items or data.rows
            kind = 'a' ? data.items : []                             | data.items
            kind = 'a' ? data.items                                  | data.items
            data.items ?: rows                                       | data.items or rows
            data.items ?? rows                                       | data.items or rows
            $filter(data.items, function($i) { $i.state = 'x' })     | data.items
            data.items ~> $filter(function($i) { $i.state = 'x' })   | data.items
            $map(data.items, function($i) { $i.row })                | data.items.row
            $map(data.items, function($i) { {'id': $i.id} })         | data.items.id
            $each(rates, function($v, $k) { {'code': $k, 'r': $v} }) | rates.*
            $each(rates, function($v) { $v.quote })                  | rates.*.quote
            $sift(data, function($v) { $v.ok })                      | data
            $sift(data, function($v) { $v.ok }).items                | data.items
            $sort(data.items, function($a, $b) { $a.n > $b.n })      | data.items
            $reduce(pages, function($all, $p) { $append($all, $p.items) }, []) | pages.items
            $lookup(data, 'items')                                   | data.items
            data.$lookup($, 'items')                                 | data.items
            $keys(rates)                                             | rates.*
            $spread(data).items                                      | data.items
            $merge([a, b]).items                                     | a.items or b.items
            $reverse($distinct(data.items))                          | data.items
            $zip(names, values)                                      | names and values
            $split(r.line, ',')                                      | r.line
            {'id': r.id, 'unit': meta.unit}                          | r.id or meta.unit
            data.items.{'id': id, 'unit': $$.meta.unit}              | data.items
            data.items.$merge([$, {'unit': $$.meta.unit}])           | data.items
            data.items{type: $sum(n)}                                | data.items
            data.items.(%.rows)                                      | data.items and data.rows
            ($x := data.items; $x[ok])                               | data.items
            ($f := data; $f.items)                                   | data.items
            $d.items                                                 | data.items
            $rows                                                    | data.items
            $doc.items                                               | r.text and $doc.items
            $json(r.text)                                            | r.text
            $soapHeader.page.items                                   | $soapHeader.page.items
            data.items.('fixed')                                     | data.items
            """)
    void thePlacesOfAValueAreKnownFromItsText(String text, String expected) throws ExpressionProblem {
        Places places = places(text);

        assertThat(places.areTold()).isTrue();
        assertThat(places.ways().stream()
                        .map(way -> way.stream().map(Place::toString).collect(Collectors.joining(" and ")))
                        .collect(Collectors.joining(" or ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []
            [1, 2]
            {'id': 1}
            $status
            'x'
            $now()
            $lookup(data, $key)
            $lookup(data, r.kind)
            $lookup(data, $lowercase('ITEMS'))
            data.$lookup($, kind).rows
            $lookup(data, kind).rows[state = 'ok']
            data ~> $lookup(kind)
            $append(rows, $lookup(data, kind))
            $map(codes, function($c) { $lookup(data, $c) })
            $json(r.text).items
            $xml(r.text).doc.row
            """)
    void whatCannotBeToldIsSaid(String text) throws ExpressionProblem {
        assertThat(places(text).areTold()).isFalse();
    }

    /** What a decoder has to keep: a place, or with {@code .**} everything below it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            data.items                                               | data.items.**
            data.items[state = 'x'].name                             | data.items.name.**, data.items.state.**
            items[type = $$.meta.kind]                               | items.**, items.type.**, meta.kind.**
            a.b ? c.d : e                                            | a.b.**, c.d.**, e.**
            $count(items[ok]) & ' of ' & meta.total                  | items.**, items.ok.**, meta.total.**
            $map(items, function($i) { $i.name })                    | items.name.**
            items^(rank).name                                        | items.name.**, items.rank.**
            data.*.name                                              | data.*.name.**
            $                                                        | $$.**
            """)
    void whatIsReadIsKnownAsWell(String text, String expected) throws ExpressionProblem {
        Set<String> ofLet = places("'x'").reads().stream().map(Place::toString).collect(Collectors.toSet());

        assertThat(places(text).reads().stream()
                        .map(Place::toString)
                        .filter(place -> !ofLet.contains(place) || expected.contains(place))
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }
}
