import type { Language } from '../topic.ts';

const polite = 'Responde de usted, con frases completas y sin listas.';

export const es: Language = {
  names: ['Begoña Núñez', 'Íñigo Muñoz', 'la señora Peña', 'Raúl Ibáñez', 'Lucía Argüelles', 'don Álvaro'],
  updated: 'Actualizado el {date}.',
  facts: 'Lo que sabes:',
  topics: [
    {
      rule: polite,
      fact: 'El calzado sin usar se puede devolver en un plazo de {value} desde la entrega; la etiqueta está en la caja.',
      values: ['30 días', '14 días', '45 días'],
      question:
        'Hola, soy {name}. El pedido {number} llegó la semana pasada y las botas me quedan pequeñas. ¿Qué plazo tengo para devolverlas?',
      answer:
        'Gracias, {name}. Puede devolver las botas sin usar del pedido {number} en un plazo de {value} desde la entrega, con la etiqueta de la caja.',
      careless:
        '¡holaaa, tranqui!\n- ¿te quedan chicas?\n- tienes {value}\n- pegas la etiqueta\n- y listo 😎',
      more: [
        'El reembolso se hace en la tarjeta con la que pagó.',
        'Guarde hasta entonces el recibo de la tienda de paquetería.',
      ],
    },
    {
      rule: polite,
      fact: 'La biblioteca de la calle del Puerto abre hasta las {value} entre semana.',
      values: ['20:00', '18:00', '21:30'],
      question:
        'Soy {name}. Solo puedo ir el jueves después del trabajo a recoger la reserva {number}. ¿Hasta qué hora abren en la calle del Puerto?',
      answer:
        'Buenos días, {name}. La biblioteca de la calle del Puerto abre los jueves hasta las {value}, y la reserva {number} le espera en el mostrador.',
      careless:
        'hasta las {value} jaja, pásate cuando quieras: 1) entras 2) saludas 3) coges el libro 4) adiós',
      more: ['La entrada lateral cierra una hora antes.', 'Las reservas se guardan una semana.'],
    },
    {
      rule: 'Responde en un solo párrafo e indica siempre el importe con su moneda.',
      fact: 'El plan de equipo cuesta {value} por puesto y mes con pago anual.',
      values: ['14 €', '12 €', '9 €'],
      question:
        'Somos 23 personas y la factura {number} me parece incorrecta. ¿Cuánto cuesta un puesto del plan de equipo? Un saludo, {name}',
      answer:
        'Estimado cliente, {name}: el plan de equipo cuesta {value} por puesto y mes con pago anual; compárelo, por favor, con el precio de la factura {number}.',
      careless: 'Depende de muchas cosas, los precios son complicados.\n\n¿Quizá ventas?\n\nO el contrato.',
      more: [
        'Los puestos añadidos durante el año se cobran por los meses restantes.',
        'La factura corregida se envía en dos días hábiles.',
      ],
    },
    {
      rule: 'Resume con frases completas y conserva todas las cifras.',
      fact: 'Informe {number}: la lluvia en el valle bajó a {value} en marzo, tercer mes seco; los embalses están al 61 %.',
      values: ['38 mm', '52 mm', '44 mm'],
      question: 'Resume el informe para {name}, por favor.',
      answer:
        'Según el informe {number}, para {name}: la lluvia en el valle bajó a {value} en marzo, tercer mes seco seguido. Los embalses están al 61 %.',
      careless:
        'Llovió poco. Hubo un informe. El agua es importante para todos. Conviene pensarlo. Ya llega la primavera.',
      more: ['De momento no se prevén restricciones.', 'El próximo informe sale en mayo.'],
    },
  ],
};
